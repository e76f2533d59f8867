import type { Store } from '../core/ports.ts'
import { accept } from './accept.ts'
import { accountStore } from './accounts.ts'
import { close } from './close.ts'
import type { Db } from './database.ts'
import { invite } from './invite.ts'
import { listForInvitee, listPending } from './list.ts'
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
import { findDuePlaces, sweep } from './sweep.ts'

/** The engine's store on PostgreSQL or PGlite: one statement a method. */
export const buildStore = (db: Db): Store => ({
  ...accountStore(db),
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
  findStandingInvitations: (placeId, invitees) => findStandingInvitations(db, placeId, invitees),
  close: (write) => close(db, write),
  accept: (write) => accept(db, write),
  resend: (write) => resend(db, write),
  findDuePlaces: (now, limit) => findDuePlaces(db, now, limit),
  sweep: (write) => sweep(db, write),
  listPending: (query) => listPending(db, query),
  listForInvitee: (query) => listForInvitee(db, query),
})
