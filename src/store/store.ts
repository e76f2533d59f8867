import type { Store } from '../core/ports.ts'
import { accepter } from './accept.ts'
import { accountStore } from './accounts.ts'
import { allowanceStore } from './allowances.ts'
import { changeInvitation } from './change-invitation.ts'
import { checkIn, listAccepted } from './check-in.ts'
import { askSponsor } from './ask-sponsor.ts'
import { closer } from './close.ts'
import { browser } from './browse.ts'
import type { Db } from './database.ts'
import { describer } from './describe.ts'
import { listEvents, listLetters } from './history.ts'
import { inviter } from './invite.ts'
import { lists } from './list.ts'
import { logoStore } from './logos.ts'
import { findMember, listMembers, setRoles } from './members.ts'
import { findStandingInvitations, openings } from './open.ts'
import { changePlace, createPlace, findLastUsed, listStandings, standings } from './places.ts'
import { resender } from './resend.ts'
import { restore } from './restore.ts'
import { rosterReader } from './roster.ts'
import { countDue, findDuePlaces, sweep } from './sweep.ts'
import { withdraw } from './withdraw.ts'

/** The engine's store on PostgreSQL or PGlite: one statement a method. */
export const buildStore = (db: Db): Store => ({
  ...accountStore(db),
  ...allowanceStore(db),
  ...logoStore(db),
  ...standings(db),
  ...openings(db),
  ...lists(db),
  listStandings: (query) => listStandings(db, query),
  findLastUsed: (kind, accountId) => findLastUsed(db, kind, accountId),
  createPlace: (write) => createPlace(db, write),
  changePlace: (placeId, change, act) => changePlace(db, placeId, change, act),
  listMembers: (query) => listMembers(db, query),
  readRoster: rosterReader(db),
  findMember: (placeId, accountId) => findMember(db, placeId, accountId),
  setRoles: (write) => setRoles(db, write),
  invite: inviter(db),
  findStandingInvitations: (at, invitees) => findStandingInvitations(db, at, invitees),
  close: closer(db),
  withdraw: (write) => withdraw(db, write),
  accept: accepter(db),
  checkIn: (write) => checkIn(db, write),
  listAccepted: (placeId, accountId) => listAccepted(db, placeId, accountId),
  resend: resender(db),
  changeInvitation: (write) => changeInvitation(db, write),
  restore: (write) => restore(db, write),
  countDue: (placeId, now) => countDue(db, placeId, now),
  askSponsor: (write) => askSponsor(db, write),
  findDuePlaces: (now, most) => findDuePlaces(db, now, most),
  sweep: (write) => sweep(db, write),
  browse: browser(db),
  listEvents: (placeId, id, most) => listEvents(db, placeId, id, most),
  listLetters: (placeId, id, most) => listLetters(db, placeId, id, most),
  describe: describer(db),
})
