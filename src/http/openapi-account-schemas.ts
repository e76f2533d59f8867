/** What the doors of signing in take and answer. They check by themselves; this is for readers. */

const text = (description: string, more: object = {}) => ({ type: 'string' as const, description, ...more })
const textOrNull = (description: string) => ({ type: ['string' as const, 'null' as const], description })

const email = text('An address.', { format: 'email' })
const password = text('8 to 128 characters.', { minLength: 8, maxLength: 128 })
const callbackURL = text(
  'Where the mailed link leads on to: the path of a page here, such as that of an invitation. Other paths, and URLs of allowed origins, are taken and left out; of other origins they are refused.',
)

const object = <P extends object>(properties: P, optional: readonly (keyof P)[] = []) => ({
  type: 'object' as const,
  properties,
  required: (Object.keys(properties) as (keyof P & string)[]).filter((name) => !optional.includes(name)),
})

const moment = { type: 'string' as const, format: 'date-time' }

const Account = object({
  id: text('The account.', { format: 'uuid' }),
  name: text('As the person wants to be shown.'),
  email,
  emailVerified: { type: 'boolean' as const, description: 'Whether the address counts as proof.' },
  image: textOrNull('A URL.'),
  firstName: textOrNull('If given.'),
  lastName: textOrNull('If given.'),
  timeZone: textOrNull('Of the IANA list, if given.'),
  locale: textOrNull('BCP 47, if given.'),
  createdAt: moment,
  updatedAt: moment,
})

const AccountError = object({ code: text('For programs.'), message: text('A sentence for a person.') }, [
  'code',
])

/** Known to OpenAPI by their names. */
export const ACCOUNT_SCHEMAS = { Account, AccountError }

const account = { $ref: '#/components/schemas/Account' }

export const REQUESTS = {
  signUp: object(
    {
      name: text('As the person wants to be shown.'),
      email,
      password,
      firstName: text('May be left out.'),
      lastName: text('May be left out.'),
      timeZone: text('Of the IANA list.'),
      locale: text('BCP 47.'),
      callbackURL,
    },
    ['firstName', 'lastName', 'timeZone', 'locale', 'callbackURL'],
  ),
  signIn: object({ email, password: text('The one of the account.') }),
  signOut: object({}),
  sendVerification: object({ email, callbackURL }, ['callbackURL']),
  verifyAddress: object({ token: text('From the link in the mail, behind `#token=`.') }),
  requestReset: object(
    { email, redirectTo: text('Where the mailed link leads on to, as `callbackURL` elsewhere.') },
    ['redirectTo'],
  ),
  resetPassword: object({
    token: text('From the link in the mail, behind `#token=`.'),
    newPassword: password,
  }),
}

const done = { type: 'boolean' as const, const: true }

export const ANSWERS = {
  signUp: object({
    token: { type: 'null' as const, description: 'Signing up signs nobody in.' },
    user: account,
  }),
  signIn: object({
    redirect: { type: 'boolean' as const, const: false },
    token: text('The same as in the header `set-auth-token`.'),
    user: account,
  }),
  signOut: object({ success: done }),
  done: object({ status: done }),
  requestReset: object({ status: done, message: text('The same whether there is an account or not.') }),
}
