import type { Ports } from './ports.ts'
import { accept } from './verbs/accept.ts'
import { changeAccount, hasAccounts, readAccount } from './verbs/accounts.ts'
import { findAcquaintances } from './verbs/acquaintances.ts'
import { admitGuess, admitSignUp, forgiveGuesses } from './verbs/attempts.ts'
import { cancelMany, resendMany, restoreMany } from './verbs/bulk.ts'
import { browse } from './verbs/browse.ts'
import { readCalendar, readInvitationCalendar } from './verbs/calendar.ts'
import { cancel } from './verbs/cancel.ts'
import { changeInvitation } from './verbs/change-invitation.ts'
import { checkIn, undoCheckIn } from './verbs/check-in.ts'
import { decline } from './verbs/decline.ts'
import { describe, describeOne, describeToInvitee } from './verbs/describe.ts'
import { dryRun } from './verbs/dry-run.ts'
import { enter, enterByNumber, enterLastUsed } from './verbs/enter.ts'
import { envelope } from './verbs/envelope.ts'
import { askForFreshLink } from './verbs/fresh-link.ts'
import { invite } from './verbs/invite.ts'
import { find, readCode, showCode } from './verbs/find.ts'
import { readHistory } from './verbs/history.ts'
import { list } from './verbs/list.ts'
import { listMine } from './verbs/list-mine.ts'
import { findLogo, setLogo } from './verbs/logos.ts'
import { allowMail, isMailStopped, stopMail } from './verbs/mail-stops.ts'
import { addMember, changeMember, findMember, listMembers, removeMember } from './verbs/members.ts'
import { openAsInvitee, openAsMember, openByNumber, show } from './verbs/open.ts'
import { changePlace, createPlace } from './verbs/places.ts'
import { preview } from './verbs/preview.ts'
import { listPlaces, readPlace } from './verbs/read-places.ts'
import { resend } from './verbs/resend.ts'
import { restore } from './verbs/restore.ts'
import { roster } from './verbs/roster.ts'
import { sweep } from './verbs/sweep.ts'
import { readTicket } from './verbs/ticket.ts'
import { undoDecline } from './verbs/undo-decline.ts'

type Verb<A extends readonly unknown[], R> = (ports: Ports, ...args: A) => R

/** The verbs, with the world they act on. What each does, who may and what it throws stands with the verb. */
export const buildEngine = (ports: Ports) => {
  const bind =
    <A extends readonly unknown[], R>(verb: Verb<A, R>) =>
    (...args: A): R =>
      verb(ports, ...args)

  return {
    enter: bind(enter),
    enterByNumber: bind(enterByNumber),
    enterLastUsed: bind(enterLastUsed),
    openAsMember: bind(openAsMember),
    openAsInvitee: bind(openAsInvitee),
    openByNumber: bind(openByNumber),
    show: bind(show),
    preview: bind(preview),
    envelope: bind(envelope),

    invite: bind(invite),
    dryRun: bind(dryRun),
    changeInvitation: bind(changeInvitation),
    resend: bind(resend),
    cancel: bind(cancel),
    restore: bind(restore),
    resendMany: bind(resendMany),
    cancelMany: bind(cancelMany),
    restoreMany: bind(restoreMany),
    accept: bind(accept),
    decline: bind(decline),
    undoDecline: bind(undoDecline),
    askForFreshLink: bind(askForFreshLink),
    sweep: bind(sweep),
    find,
    list: bind(list),
    listMine: bind(listMine),
    showCode: bind(showCode),
    browse: bind(browse),
    readCode: bind(readCode),
    readHistory: bind(readHistory),
    describe: bind(describe),
    describeOne: bind(describeOne),
    describeToInvitee: bind(describeToInvitee),

    checkIn: bind(checkIn),
    undoCheckIn: bind(undoCheckIn),
    readTicket: bind(readTicket),
    readCalendar,
    readInvitationCalendar: bind(readInvitationCalendar),

    createPlace: bind(createPlace),
    readPlace: bind(readPlace),
    listPlaces: bind(listPlaces),
    changePlace: bind(changePlace),
    setLogo: bind(setLogo),
    findLogo: bind(findLogo),
    roster: bind(roster),
    listMembers: bind(listMembers),
    findMember: bind(findMember),
    addMember: bind(addMember),
    changeMember: bind(changeMember),
    removeMember: bind(removeMember),

    admitGuess: bind(admitGuess),
    forgiveGuesses: bind(forgiveGuesses),
    admitSignUp: bind(admitSignUp),
    stopMail: bind(stopMail),
    allowMail: bind(allowMail),
    isMailStopped: bind(isMailStopped),

    readAccount: bind(readAccount),
    changeAccount: bind(changeAccount),
    hasAccounts: bind(hasAccounts),

    /** People behind ids, for showing who invited or accepted. Unknown ids are left out. */
    findAccounts: (ids: readonly string[]) => (ids.length === 0 ? [] : ports.store.findAccounts(ids)),
    findAcquaintances: bind(findAcquaintances),
    now: () => ports.clock.now(),
  }
}

export type Engine = ReturnType<typeof buildEngine>
