import type { Store } from '../core/ports.ts'
import { accept } from './accept.ts'
import { accountStore } from './accounts.ts'
import { allowanceStore } from './allowances.ts'
import { changeInvitation } from './change-invitation.ts'
import { checkIn, listAccepted } from './check-in.ts'
import { askSponsor } from './ask-sponsor.ts'
import { close } from './close.ts'
import { browse } from './browse.ts'
import type { Db } from './database.ts'
import { describe } from './describe.ts'
import { listEvents, listLetters } from './history.ts'
import { invite } from './invite.ts'
import { listForInvitee, listPending } from './list.ts'
import { logoStore } from './logos.ts'
import { findMember, listMembers, setRoles } from './members.ts'
import { findStandingInvitations, open, openByNumber } from './open.ts'
import {
  changePlace,
  createPlace,
  findLastUsed,
  findStanding,
  findStandingByNumber,
  listStandings,
} from './places.ts'
import { resend } from './resend.ts'
import { restore } from './restore.ts'
import { countDue, findDuePlaces, sweep } from './sweep.ts'
import { withdraw } from './withdraw.ts'

/** The engine's store on PostgreSQL or PGlite: one statement a method. */
export const buildStore = (db: Db): Store => ({
  ...accountStore(db),
  ...allowanceStore(db),
  ...logoStore(db),
  findStanding: (at) => findStanding(db, at),
  findStandingByNumber: (number, accountId) => findStandingByNumber(db, number, accountId),
  listStandings: (query) => listStandings(db, query),
  findLastUsed: (kind, accountId) => findLastUsed(db, kind, accountId),
  createPlace: (write) => createPlace(db, write),
  changePlace: (placeId, change, act) => changePlace(db, placeId, change, act),
  listMembers: (query) => listMembers(db, query),
  findMember: (placeId, accountId) => findMember(db, placeId, accountId),
  setRoles: (write) => setRoles(db, write),
  open: (at) => open(db, at),
  openByNumber: (number, accountId) => openByNumber(db, number, accountId),
  invite: (write) => invite(db, write),
  findStandingInvitations: (at, invitees) => findStandingInvitations(db, at, invitees),
  close: (write) => close(db, write),
  withdraw: (write) => withdraw(db, write),
  accept: (write) => accept(db, write),
  checkIn: (write) => checkIn(db, write),
  listAccepted: (placeId, accountId) => listAccepted(db, placeId, accountId),
  resend: (write) => resend(db, write),
  changeInvitation: (write) => changeInvitation(db, write),
  restore: (write) => restore(db, write),
  countDue: (placeId, now) => countDue(db, placeId, now),
  askSponsor: (write) => askSponsor(db, write),
  findDuePlaces: (now, limit) => findDuePlaces(db, now, limit),
  sweep: (write) => sweep(db, write),
  listPending: (query) => listPending(db, query),
  browse: (query) => browse(db, query),
  listEvents: (placeId, id, most) => listEvents(db, placeId, id, most),
  listLetters: (placeId, id, most) => listLetters(db, placeId, id, most),
  describe: (about) => describe(db, about),
  listForInvitee: (query) => listForInvitee(db, query),
})
