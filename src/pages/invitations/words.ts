import type { Opened } from '../../core/invitation.ts'
import type { KindName } from '../../core/kinds.ts'
import { cleanName } from '../../core/names.ts'
import { html, type Html } from '../html.ts'
import type { Situation } from './situation.ts'

export const KIND_WORDS: Readonly<Record<KindName, string>> = {
  account_list: 'Account list',
  organization: 'Organization',
  workspace: 'Workspace',
  social: 'Get-together',
}

export const roleWord = (role: string): string => role.replaceAll('_', ' ')

/** A name as it may stand in a sentence: on one line, with nothing in it that turns the rest around. */
export const nameWord = (written: string | null, otherwise: string): Html =>
  html`<bdi>${cleanName(written ?? '') || otherwise}</bdi>`

/** Who invites to what. */
export const offer = ({ place }: Opened, inviter: string | null): Html => {
  const name = nameWord(place.name, 'a place')
  const to = place.kind === 'social' ? 'to' : 'to join'
  return inviter === null
    ? html`You are invited ${to} ${name}`
    : html`${nameWord(inviter, 'Somebody')} invited you ${to} ${name}`
}

interface Verdict {
  readonly title: string
  readonly sentence: string
}

/** What stands in the way, or how it ended. What can still be answered has words of its own. */
export const verdictOf = (situation: Situation): Verdict | null => {
  switch (situation.is) {
    case 'accepted':
      return situation.byViewer
        ? { title: 'You are in', sentence: 'You have accepted this invitation.' }
        : {
            title: 'Accepted already',
            sentence:
              'Somebody has accepted this invitation. If that was you, sign in with the same account.',
          }
    case 'declined':
      return {
        title: situation.byViewer ? 'You declined' : 'Declined',
        sentence: 'This invitation was turned down. Changed your mind? Ask to be invited again.',
      }
    case 'cancelled':
      return { title: 'Withdrawn', sentence: 'This invitation was taken back by those who sent it.' }
    case 'expired':
      return {
        title: 'Expired',
        sentence: 'This invitation has run out. Ask whoever invited you for a fresh link.',
      }
    case 'place_locked':
      return { title: 'Locked', sentence: 'This place is locked at the moment: nobody can enter it.' }
    case 'place_over':
      return { title: 'Over', sentence: 'This is over already.' }
    case 'sponsor_lost_right':
      return {
        title: 'On hold',
        sentence:
          'Whoever invited you may no longer do so. Ask somebody in charge there to send the invitation again.',
      }
    case 'seats_full':
      return {
        title: 'No seat free',
        sentence: 'All seats are taken. Your invitation stays open: ask whoever invited you to make room.',
      }
    case 'signed_out':
    case 'meant':
    case 'unverified':
    case 'other_account':
      return null
  }
}
