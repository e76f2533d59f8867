import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type ParsedLocation,
} from '@tanstack/react-router'
import { Failure } from './failure.tsx'
import { leadsToInvitation, localPath, nextIn } from './local-path.ts'
import { NotFound } from './not-found.tsx'
import { meQuery } from './session.ts'
import { Shell } from './shell.tsx'
import { wantAllWords } from './words.ts'

interface Context {
  readonly queries: QueryClient
}

interface Entering {
  readonly context: Context
  readonly location: ParsedLocation
}

/** For a page of somebody signed in: others sign in first and come back. */
const signedIn = async ({ context, location }: Entering): Promise<void> => {
  if (await context.queries.ensureQueryData(meQuery)) return
  throw redirect({ to: '/sign-in', search: nextIn({ next: location.href }), replace: true })
}

/** For a page that somebody signed in has no use for: they go on. */
const signedOut = async ({ context, location }: Entering): Promise<void> => {
  if (!(await context.queries.ensureQueryData(meQuery))) return
  const { next } = location.search as { readonly next?: unknown }
  throw redirect({ href: localPath(next), replace: true })
}

const root = createRootRouteWithContext<Context>()({
  beforeLoad: ({ location }) => (leadsToInvitation(location.pathname) ? undefined : wantAllWords()),
  component: Shell,
  notFoundComponent: NotFound,
})

const accounts = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: nextIn,
    beforeLoad: signedOut,
    component: lazyRouteComponent(() => import('./pages/accounts/sign-in.tsx'), 'SignIn'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sign-up',
    validateSearch: nextIn,
    beforeLoad: signedOut,
    component: lazyRouteComponent(() => import('./pages/accounts/sign-up.tsx'), 'SignUp'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/verify-address',
    validateSearch: nextIn,
    component: lazyRouteComponent(() => import('./pages/accounts/verify-address.tsx'), 'VerifyAddress'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    validateSearch: nextIn,
    component: lazyRouteComponent(() => import('./pages/accounts/forgot-password.tsx'), 'ForgotPassword'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('./pages/accounts/reset-password.tsx'), 'ResetPassword'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/account',
    beforeLoad: signedIn,
    component: lazyRouteComponent(() => import('./pages/accounts/account.tsx'), 'Account'),
  }),
] as const

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/home.tsx'), 'Home'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$placeId/$id',
  component: lazyRouteComponent(() => import('./pages/invitation/invitation.tsx'), 'InvitationPage'),
})

const places = [
  createRoute({
    getParentRoute: () => root,
    path: '/places/new',
    beforeLoad: signedIn,
    component: lazyRouteComponent(() => import('./pages/places/new-place.tsx'), 'NewPlace'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/places/$placeId',
    validateSearch: ({ invitation }): { readonly invitation?: string } =>
      typeof invitation === 'string' ? { invitation } : {},
    beforeLoad: signedIn,
    component: lazyRouteComponent(() => import('./pages/places/place.tsx'), 'PlacePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/places/$placeId/settings',
    beforeLoad: signedIn,
    component: lazyRouteComponent(() => import('./pages/places/settings.tsx'), 'Settings'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/places/$placeId/check-in',
    beforeLoad: signedIn,
    component: lazyRouteComponent(() => import('./pages/places/check-in.tsx'), 'CheckIn'),
  }),
] as const

const mailbox = [
  createRoute({
    getParentRoute: () => root,
    path: '/mailbox',
    component: lazyRouteComponent(() => import('./pages/mailbox/mailbox.tsx'), 'MailboxPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/mailbox/$id',
    component: lazyRouteComponent(() => import('./pages/mailbox/mail.tsx'), 'MailPage'),
  }),
] as const

export const createPages = (queries: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([home, invitation, ...accounts, ...places, ...mailbox]),
    context: { queries },
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NotFound,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>
  }
}
