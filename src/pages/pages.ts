import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { wantedLanguage } from '../core/languages.ts'
import { accountDoors } from './accounts/doors.ts'
import { assets } from './assets.ts'
import { authRoutes } from './auth-routes.ts'
import { invitationPage } from './invitations/invitation-page.ts'
import { oldLinks } from './invitations/old-links.ts'
import { mailboxPages } from './mailbox/routes.ts'
import { answerRefused } from './refused.ts'
import { showShell } from './shell.ts'
import { siteOf, type Parts, type Site } from './site.ts'
import { unsubscribePage } from './unsubscribe/routes.ts'

/** Where the pages are, besides those that have something of their own to say before a script runs. */
const PAGES = [
  '/',
  '/sign-in',
  '/sign-up',
  '/verify-address',
  '/forgot-password',
  '/reset-password',
  '/account',
  '/places/new',
  '/places/:placeId',
  '/places/:placeId/settings',
  '/places/:placeId/check-in',
]

/** The pages people see, and the doors of signing in behind them. */
export const pages =
  (parts: Parts): FastifyPluginAsync =>
  async (server) => {
    const site = siteOf(parts)
    const { mailbox } = parts
    server.setErrorHandler(answerRefused(site.product))
    await server.register(assets)
    await server.register(authRoutes(parts))
    await server.register(accountDoors(site))
    for (const url of PAGES) page(server, url, site)
    invitationPage(server, site)
    oldLinks(server, site)
    await server.register(unsubscribePage(site))
    if (mailbox) await server.register(mailboxPages({ ...site, mailbox }))
  }

const page = (server: FastifyInstance, url: string, { product }: Site): void => {
  const config = { access: 'public', because: 'the same shell for everybody' } as const
  server.get(url, { config }, ({ headers }, reply) =>
    showShell(reply, { product, language: wantedLanguage(headers['accept-language']) ?? 'en' }),
  )
}
