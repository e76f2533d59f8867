import formBody from '@fastify/formbody'
import type { FastifyPluginAsync } from 'fastify'
import { identifyCallers } from '../http/caller.ts'
import { passwordPages } from './accounts/password.ts'
import { signInPages } from './accounts/sign-in.ts'
import { signUpPages } from './accounts/sign-up.ts'
import { verifyPages } from './accounts/verify-address.ts'
import { serveAssets } from './assets.ts'
import { authRoutes } from './auth-routes.ts'
import { sayErrors } from './errors.ts'
import { homePage } from './home.ts'
import { invitationPages } from './invitations/routes.ts'
import { oldLinks } from './invitations/old-links.ts'
import { mailboxPages } from './mailbox/routes.ts'
import { securePages } from './page-headers.ts'
import { refuseForeignForms } from './same-origin.ts'
import { siteOf, type Parts, type Site } from './site.ts'

/** The pages people see, rendered here, and the doors of signing in behind them. */
export const pages =
  (parts: Parts): FastifyPluginAsync =>
  async (server) => {
    serveAssets(server)
    await server.register(authRoutes(parts))
    await server.register(site(siteOf(parts)))
  }

/** Bytes of a form at most. */
const FORM_LIMIT = 16 * 1024

const site =
  (parts: Site): FastifyPluginAsync =>
  async (server) => {
    server.removeAllContentTypeParsers()
    await server.register(formBody, { bodyLimit: FORM_LIMIT })
    securePages(server)
    refuseForeignForms(server, parts)
    identifyCallers(server, parts.identity.identify, { cookie: true })
    sayErrors(server)

    homePage(server, parts)
    invitationPages(server, parts)
    oldLinks(server)
    signInPages(server, parts)
    signUpPages(server, parts)
    passwordPages(server, parts)
    verifyPages(server, parts)
    const { mailbox } = parts
    if (mailbox) await server.register(mailboxPages({ ...parts, mailbox }))
  }
