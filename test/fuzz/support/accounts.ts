import type { Request } from '../../rights/samples/placed.ts'
import { personAs, visitor, type Caller } from '../../rights/support/callers.ts'
import type { TestApp } from '../../support/app.ts'

/** Somebody who signed up, and letters that lead on. */
export interface Accounts {
  readonly verifyingToken: string
  readonly resettingTokens: readonly string[]
  readonly requests: Readonly<Record<string, (n: number) => Asked | Promise<Asked>>>
}

interface Asked {
  readonly request: Request
  readonly caller: Caller
}

const PASSWORD = 'a password that is long'
const JSON_TYPE = { 'content-type': 'application/json' }
const RESETS = 8

export const accounts = async (app: TestApp): Promise<Accounts> => {
  const post = (path: string, payload: object, headers: object = {}) =>
    app.server.inject({
      method: 'POST',
      url: `/api/auth/${path}`,
      headers: { ...JSON_TYPE, ...headers },
      payload,
    })
  const email = 'sam@example.com'
  await post('sign-up/email', { name: 'Sam', email, password: PASSWORD })
  const unverified = await app.person('To be verified', { verified: false })
  await post('send-verification-email', { email: unverified.address }, { authorization: unverified.bearer })
  for (let n = 0; n < RESETS; n++) {
    const { address } = await app.person(`Forgetful ${n}`)
    await post('request-password-reset', { email: address })
  }
  await app.identity.settled()
  const links = (await app.mails()).flatMap((mail) =>
    mail.links.map((link) => ({ to: mail.to?.address, link })),
  )
  const tokens = (path: string, to?: string): readonly string[] =>
    links
      .filter((one) => one.link.includes(path) && (to === undefined || one.to === to))
      .flatMap(({ link }) => /token=([^&]+)/.exec(link)?.[1] ?? [])
  const [verifyingToken = ''] = tokens('/verify-address', unverified.address)
  const resettingTokens = tokens('/reset-password')
  let leaving = 0
  const asked = (path: string, payload: object, caller: Caller = visitor): Asked => ({
    request: { url: `/api/auth/${path}`, headers: JSON_TYPE, payload },
    caller,
  })
  return {
    verifyingToken,
    resettingTokens,
    requests: {
      signUp: (n) =>
        asked('sign-up/email', { name: 'New', email: `up.${n}@example.com`, password: PASSWORD }),
      signIn: () => asked('sign-in/email', { email, password: PASSWORD }),
      signOut: async () =>
        asked('sign-out', {}, personAs('leaving', await app.person(`Leaving ${++leaving}`))),
      sendVerificationEmail: () => asked('send-verification-email', { email }),
      verifyAddress: () =>
        asked('verify-address', { token: verifyingToken }, personAs('the unverified', unverified)),
      requestPasswordReset: () => asked('request-password-reset', { email }),
      resetPassword: (n) =>
        asked('reset-password', {
          token: resettingTokens[n % resettingTokens.length],
          newPassword: PASSWORD,
        }),
    },
  }
}
