/** Takes the password of an SMTP URL out of a text, in every form in which a server hears it. */
export const hideSecretsOf = (url: string): ((text: string) => string) => {
  const { username, password } = new URL(url)
  if (password === '') return (text) => text
  const [user, pass] = [decoded(username), decoded(password)]
  const secrets = [`\0${user}\0${pass}`, pass].map((secret) => Buffer.from(secret).toString('base64'))
  const forms = [...secrets, password, pass]
  return (text) => forms.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text)
}

const HIDDEN = '[…]'

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
