import type { KindName } from '../../core/kinds.ts'
import type { Language } from '../../core/languages.ts'
import type { Envelope } from '../../core/verbs/envelope.ts'
import { cleanName } from '../../core/names.ts'
import { html, type Html } from '../html.ts'

/** What the outside of an invitation says, in one language. */
export interface Words {
  readonly invitation: string
  readonly offer: (to: 'event' | 'group', inviter: Html | null, place: Html) => Html
  readonly kinds: Readonly<Record<KindName, string>>
  readonly roles: Readonly<Record<string, string>>
  readonly role: string
  readonly until: string
  readonly noName: string
  readonly states: Readonly<Record<Exclude<Envelope['state'], 'pending'>, string>>
}

const english: Words = {
  invitation: 'Invitation',
  offer: (kind, inviter, place) => {
    const to = kind === 'event' ? 'to' : 'to join'
    return inviter ? html`${inviter} invited you ${to} ${place}` : html`You are invited ${to} ${place}`
  },
  kinds: {
    account_list: 'Account list',
    organization: 'Organization',
    workspace: 'Workspace',
    social: 'Event',
  },
  roles: {
    user: 'User',
    coach: 'Coach',
    admin: 'Admin',
    super_admin: 'Super admin',
    creative_admin: 'Creative admin',
    creator: 'Creator',
    editor: 'Editor',
    host: 'Host',
    guest: 'Guest',
  },
  role: 'Your role',
  until: 'Open until',
  noName: 'Without a name',
  states: {
    accepted: 'This invitation has been accepted.',
    declined: 'This invitation was turned down.',
    cancelled: 'This invitation was withdrawn by those who sent it.',
    expired: 'This invitation has run out.',
  },
}

const german: Words = {
  invitation: 'Einladung',
  offer: (_kind, inviter, place) => {
    const to = html`zu ${place}`
    return inviter ? html`${inviter} lädt Sie ${to} ein` : html`Sie sind ${to} eingeladen`
  },
  kinds: {
    account_list: 'Kontenliste',
    organization: 'Organisation',
    workspace: 'Arbeitsbereich',
    social: 'Veranstaltung',
  },
  roles: {
    user: 'Nutzer',
    coach: 'Coach',
    admin: 'Admin',
    super_admin: 'Super-Admin',
    creative_admin: 'Kreativ-Admin',
    creator: 'Creator',
    editor: 'Editor',
    host: 'Gastgeber',
    guest: 'Gast',
  },
  role: 'Ihre Rolle',
  until: 'Offen bis',
  noName: 'Ohne Namen',
  states: {
    accepted: 'Diese Einladung wurde angenommen.',
    declined: 'Diese Einladung wurde abgelehnt.',
    cancelled: 'Diese Einladung wurde zurückgezogen.',
    expired: 'Diese Einladung ist abgelaufen.',
  },
}

export const WORDS: Readonly<Record<Language, Words>> = { en: english, de: german }

export const roleWord = (role: string, { roles }: Words): string => roles[role] ?? role.replaceAll('_', ' ')

/** A name as it may stand in a sentence: on one line, with nothing in it that turns the rest around. */
export const nameWord = (written: string | null, otherwise: string): Html =>
  html`<bdi>${cleanName(written ?? '') || otherwise}</bdi>`
