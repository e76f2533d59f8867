import { formCsrfMiddleware } from 'better-auth/api'

/**
 * A plugin that lets the library refuse what a page of a foreign origin sends to its doors for strangers before
 * anything is counted: it looks only after all hooks, and somebody else's page could use up a whole network's tries.
 */
export const refuseForeign = {
  id: 'refuse-foreign',
  hooks: {
    before: [
      {
        matcher: ({ path }: { readonly path?: string }): boolean =>
          path === '/sign-in/email' || path === '/sign-up/email',
        handler: formCsrfMiddleware,
      },
    ],
  },
}
