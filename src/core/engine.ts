import type { Ports } from './ports.ts'
import { accept } from './verbs/accept.ts'
import { changeAccount, readAccount } from './verbs/accounts.ts'
import { findAcquaintances } from './verbs/acquaintances.ts'
import { cancel } from './verbs/cancel.ts'
import { decline } from './verbs/decline.ts'
import { enter, enterByNumber, enterLastUsed } from './verbs/enter.ts'
import { invite } from './verbs/invite.ts'
import { find, list, listMine, showCode } from './verbs/list.ts'
import { addMember, changeMember, findMember, listMembers, removeMember } from './verbs/members.ts'
import { openAsInvitee, openAsMember, openByNumber, preview } from './verbs/open.ts'
import { changePlace, createPlace } from './verbs/places.ts'
import { listPlaces, readPlace } from './verbs/read-places.ts'
import { resend } from './verbs/resend.ts'
import { sweep } from './verbs/sweep.ts'

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
    preview: bind(preview),

    invite: bind(invite),
    resend: bind(resend),
    cancel: bind(cancel),
    accept: bind(accept),
    decline: bind(decline),
    sweep: bind(sweep),
    find,
    list: bind(list),
    listMine: bind(listMine),
    showCode: bind(showCode),

    createPlace: bind(createPlace),
    readPlace: bind(readPlace),
    listPlaces: bind(listPlaces),
    changePlace: bind(changePlace),
    listMembers: bind(listMembers),
    findMember: bind(findMember),
    addMember: bind(addMember),
    changeMember: bind(changeMember),
    removeMember: bind(removeMember),

    readAccount: bind(readAccount),
    changeAccount: bind(changeAccount),

    /** People behind ids, for showing who invited or accepted. Unknown ids are left out. */
    findAccounts: (ids: readonly string[]) => (ids.length === 0 ? [] : ports.store.findAccounts(ids)),
    findAcquaintances: bind(findAcquaintances),
    now: () => ports.clock.now(),
  }
}

export type Engine = ReturnType<typeof buildEngine>
