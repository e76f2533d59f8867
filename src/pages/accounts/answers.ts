const SENTENCES: ReadonlyMap<string | null, string> = new Map([
  ['PASSWORD_TOO_SHORT', 'The password needs at least 8 characters.'],
  ['PASSWORD_TOO_LONG', 'The password may have 128 characters at most.'],
  ['INVALID_EMAIL', 'This is not an e-mail address.'],
  ['INVALID_FIELD', 'This is not an e-mail address, or the name cannot be used.'],
  ['INVALID_BODY', 'Text with invisible control characters cannot be used.'],
  ['INVALID_TOKEN', 'This link has expired, or it was used before. Ask for a new one.'],
  ['TOKEN_EXPIRED', 'This link has expired, or it was used before. Ask for a new one.'],
  ['OTHER_ACCOUNT', 'This link belongs to another account. Sign in to the account it was mailed to.'],
])

const TOO_MANY = 'Too many attempts. Wait a minute, then try again.'

/** Why identity said no, for a person. */
export const sentenceOf = async (answer: Response, otherwise: string): Promise<string> => {
  if (answer.status === 429) return TOO_MANY
  return SENTENCES.get(await codeOf(answer)) ?? otherwise
}

const codeOf = async (answer: Response): Promise<string | null> => {
  const body: unknown = await answer.json().catch(() => null)
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
    ? body.code
    : null
}
