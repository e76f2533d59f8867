import type { Engine } from '../../core/engine.ts'
import type { Opened } from '../../core/invitation.ts'
import { nameOf } from '../../core/names.ts'
import type { Account } from '../../core/place.ts'
import { needsCode } from '../../core/situation.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, PERSON_ONLY } from './answer-schemas.ts'
import { PageQuery, pageOf, readPage, type Page } from './page.ts'
import { momentOf, placeSummaryOf } from './present.ts'
import type { Routes } from './routes.ts'

export const myInvitationRoutes = (server: Routes, engine: Engine): void => {
  server.get(
    '/me/invitations',
    {
      config: { access: 'person', act: 'list_mine' },
      schema: {
        tags: ['Me'],
        security: PERSON_ONLY,
        operationId: 'listMyInvitations',
        summary: 'What waits for me',
        description:
          'Pending invitations to the verified addresses of the account, and to the account itself, the ' +
          'latest first. For a person, not for a key.',
        querystring: PageQuery,
        response: { 200: pageOf(answer('MyInvitation')), ...refusals(400, 401, 403) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const walk = (page: Page) => engine.listMine(actor, page)
      const { items, nextCursor } = await readPage(request.query, walk, ({ invitation }) => invitation.id)
      const inviters = await engine.findAccounts([...new Set(items.map(sponsorOf))])
      const byId = new Map(inviters.map((inviter) => [inviter.id, inviter]))
      return { items: items.map((one) => mineOf(one, byId.get(sponsorOf(one)) ?? null)), nextCursor }
    },
  )
}

/** In whose name the letter was sent. */
const sponsorOf = ({ invitation }: Opened): string => invitation.sponsorId

const mineOf = (opened: Opened, inviter: Account | null): object => {
  const { place, invitation } = opened
  return {
    invitation: {
      id: invitation.id,
      placeId: invitation.placeId,
      role: invitation.role,
      expiresAt: momentOf(invitation.expiresAt),
      createdAt: momentOf(invitation.createdAt),
      message: invitation.message,
    },
    place: placeSummaryOf(place),
    inviter: inviter && { name: nameOf(inviter) },
    needsCode: needsCode(opened, { is: 'meant' }),
  }
}
