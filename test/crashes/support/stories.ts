import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Person } from '../../support/people.ts'
import type { Heard, Request } from './asking.ts'
import type { Dice } from './dice.ts'
import { expectStatus, type Party } from './party.ts'

/** One thing after the other with one invitation. What breaks off is asked again by whoever tells it on. */
export interface Story {
  readonly name: string
  /** Goes on until it is told or breaks off. Throws when something is answered that must not be. */
  tell(): Promise<'told' | 'broken off'>
}

type Step = () => Promise<boolean>

/** Any of them, as chance has it. */
export const anyStory = (party: Party, dice: Dice): Story => {
  const guest = party.guest()
  const face = dice.pick(FACES)
  const ending: Ending = guest
    ? dice.pick<Ending>(['accept', 'accept', 'decline', 'cancel', 'resend', 'wait'])
    : 'wait'
  if (dice.below(8) === 0) return foundingStory(party)
  return invitationStory(party, { face, ending, guest })
}

export const foundingStory = (party: Party): Story => {
  const name = `Club ${randomUUID()}`
  const request = {
    as: party.ann,
    method: 'POST',
    path: '/api/v3/places',
    body: { kind: 'social', name },
    once: randomUUID(),
  } as const
  const found: Step = () =>
    hear(party, request, (heard) => {
      expectStatus(heard, 'founding', 201)
      party.book.founded.push({ name })
    })
  return storyOf('founding', [found])
}

/** More than one statement takes. */
const CROWD = 1_200

/** Many at once, whom nobody mails. Those who could not be decided about are invited again. */
export const crowdStory = ({ places, ann, ...party }: Party): Story => {
  const placeId = places.social
  let waiting = Array.from({ length: CROWD }, () => `nobody-${randomUUID()}@example.com`)
  let once = randomUUID()
  const invite: Step = () =>
    hear(party, invitingAll(waiting), (heard) => {
      expectStatus(heard, 'inviting a crowd', 200)
      const { outcomes } = heard.body as { outcomes: readonly OutcomeOfOne[] }
      const isIn = outcomes.map(({ status }) => status === 'invited' || status === 'already_invited')
      const others = outcomes.filter((_, n) => !isIn[n])
      expect(others.filter(({ code }) => code !== 'unavailable')).toEqual([])
      const invited = waiting.filter((_, n) => isIn[n])
      party.book.invited.push(...invited.map((address) => ({ placeId, address, isMailed: false })))
      waiting = waiting.filter((_, n) => !isIn[n])
      once = randomUUID()
    })
  const invitingAll = (addresses: readonly string[]): Request => ({
    as: ann,
    method: 'POST',
    path: `/api/v3/places/${placeId}/invitations`,
    body: { invitees: addresses.map((email) => ({ email })), notify: false },
    once,
  })
  const inviteAll: Step = async () => {
    while (waiting.length > 0) if (!(await invite())) return false
    return true
  }
  return storyOf('a crowd', [inviteAll])
}

interface OutcomeOfOne {
  readonly status: string
  readonly code?: string
}

const FACES = ['account_lists', 'organizations', 'workspaces', 'socials', 'v3'] as const
type Face = (typeof FACES)[number]
type Ending = 'accept' | 'decline' | 'cancel' | 'resend' | 'wait'

export interface Plot {
  readonly face: Face
  readonly ending: Ending
  readonly guest: Person | null
}

export const invitationStory = (party: Party, { face, ending, guest }: Plot): Story => {
  const address = guest?.address ?? `nobody-${randomUUID()}@example.com`
  const placeId = party.places[KIND[face]]
  const about: About = { party, placeId, address, guest: guest ?? party.ann, id: '', number: 0, code: '' }
  const once = randomUUID()
  const invite: Step = () =>
    hear(party, inviting(face, about, once), (heard) => {
      expectStatus(heard, `inviting through ${face}`, 200, 201)
      party.book.invited.push({ placeId, address, isMailed: true })
    })
  return storyOf(`${face}, ${ending}`, [invite, ...endingSteps(face, ending, about)])
}

const KIND = {
  account_lists: 'account_list',
  organizations: 'organization',
  workspaces: 'workspace',
  socials: 'social',
  v3: 'social',
} as const

/** What is found out about an invitation on the way. */
interface About {
  readonly party: Party
  readonly placeId: string
  readonly address: string
  readonly guest: Person
  id: string
  number: number
  code: string
}

const inviting = (face: Face, { party, placeId, address }: About, once: string): Request => {
  const post = { as: party.ann, method: 'POST' } as const
  switch (face) {
    case 'account_lists':
    case 'organizations': {
      const type = face === 'organizations' ? 'organization_invites' : 'account_list_invites'
      const body = { data: { type, attributes: { recipient_email: address } } }
      return { ...post, path: `/api/v2/${face}/${placeId}/invites`, body }
    }
    case 'workspaces':
      return {
        ...post,
        path: '/api/v2/invites',
        body: { workspace_id: party.workspace, user_emails: [address], location: 'workspaceSettingsPage' },
      }
    case 'socials':
      return {
        ...post,
        path: `/api/v1/social/invite/${placeId}`,
        body: [{ invitedUser: { emailAddress: address } }],
      }
    case 'v3':
      return {
        ...post,
        path: `/api/v3/places/${placeId}/invitations`,
        body: { invitees: [{ email: address }] },
        once,
      }
  }
}

const endingSteps = (face: Face, ending: Ending, about: About): readonly Step[] => {
  if (ending === 'wait') return []
  const isByCode = face === 'account_lists' || face === 'organizations'
  const look = [findId(about), ...(isByCode && ending !== 'cancel' ? [findCode(about)] : [])]
  return [...look, ENDINGS[ending](face, about)]
}

const findId =
  (about: About): Step =>
  () => {
    const { party, placeId, address } = about
    const path = `/api/v3/places/${placeId}/invitations?q=${encodeURIComponent(address)}`
    return hear(party, { as: party.ann, method: 'GET', path }, (heard) => {
      expectStatus(heard, 'finding', 200)
      about.id = (heard.body as { items: { id: string }[] }).items[0]?.id ?? ''
    })
  }

const findCode =
  (about: About): Step =>
  () => {
    const { party, placeId, id } = about
    const path = `/api/v3/places/${placeId}/invitations/${id}/link`
    return hear(party, { as: party.ann, method: 'GET', path }, (heard) => {
      expectStatus(heard, 'asking for the link', 200)
      about.code = /[0-9a-f]{64}/.exec(JSON.stringify(heard.body))?.[0] ?? ''
    })
  }

const ENDINGS: Readonly<Record<Exclude<Ending, 'wait'>, (face: Face, about: About) => Step>> = {
  accept: (face, about) => {
    const once = randomUUID()
    return () => {
      const { party, placeId, address, guest } = about
      return hear(party, accepting(face, about, once), (heard) => {
        expectStatus(heard, `accepting through ${face}`, 200)
        party.book.ended.push({ placeId, address, state: 'accepted' })
        party.book.joined.push({ placeId, accountId: guest.id })
      })
    }
  },
  decline: (_, about) => ending(about, 'decline', 'declined'),
  cancel: (face, about) =>
    face === 'account_lists' || face === 'organizations'
      ? deleting(face, about)
      : ending(about, 'cancel', 'cancelled'),
  resend: (_, about) => ending(about, 'resend', 'pending'),
}

const accepting = (face: Face, { placeId, id, code, guest }: About, once: string): Request => {
  if (face === 'account_lists' || face === 'organizations') {
    const type = face === 'organizations' ? 'organization_invites' : 'account_list_invites'
    return {
      as: guest,
      method: 'PUT',
      path: `/api/v2/${face}/${placeId}/invites/${id}/accept`,
      body: { data: { type, attributes: { code } } },
    }
  }
  return { as: guest, method: 'POST', path: `/api/v3/places/${placeId}/invitations/${id}/accept`, once }
}

/** A verb of /api/v3 on one invitation. */
const ending = (about: About, verb: 'decline' | 'cancel' | 'resend', state: string): Step => {
  const once = randomUUID()
  return () => {
    const { party, placeId, address, id, code, guest } = about
    const as = verb === 'decline' ? guest : party.ann
    const path = `/api/v3/places/${placeId}/invitations/${id}/${verb}`
    const body = verb === 'decline' && code ? { body: { code } } : {}
    return hear(party, { as, method: 'POST', path, once, ...body }, (heard) => {
      expectStatus(heard, verb, 200)
      if (state !== 'pending') party.book.ended.push({ placeId, address, state })
    })
  }
}

const deleting =
  (face: Face, about: About): Step =>
  () => {
    const { party, placeId, address, id } = about
    const path = `/api/v2/${face}/${placeId}/invites/${id}`
    return hear(party, { as: party.ann, method: 'DELETE', path }, (heard) => {
      expectStatus(heard, 'deleting', 204)
      party.book.ended.push({ placeId, address, state: 'cancelled' })
    })
  }

/** False when nothing was heard. */
const hear = async (
  { ask, book }: Pick<Party, 'ask' | 'book'>,
  request: Request,
  note: (heard: Heard) => void,
): Promise<boolean> => {
  const heard = await ask(request)
  if (!heard) return false
  note(heard)
  if (request.once !== undefined) book.answers.push({ request, heard })
  return true
}

const storyOf = (name: string, steps: readonly Step[]): Story => {
  let done = 0
  return {
    name,
    tell: async () => {
      for (let step = steps[done]; step; step = steps[done]) {
        if (!(await step())) return 'broken off'
        done++
      }
      return 'told'
    },
  }
}
