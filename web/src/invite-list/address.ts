const ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?'
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+(?!\\d+\\.?$)${LABEL}\\.?$`, 'u')
const LONGEST = 254

/** Whether it can be an address at all. The service has the last word. */
export const looksLikeAddress = (text: string): boolean =>
  text.length <= LONGEST && ADDRESS.test(text.normalize('NFKC'))

/** The same for two spellings of one address, as the service sees it. */
export const addressKey = (address: string): string => {
  const folded = address.normalize('NFKC').toLowerCase().replace(/\.$/, '')
  const at = folded.lastIndexOf('@') + 1
  return folded.slice(0, at) + asciiHost(folded.slice(at))
}

const PLAIN = /^[a-z0-9.-]*$/

/** Names with other letters have a second spelling, in ASCII. */
const asciiHost = (host: string): string => {
  if (PLAIN.test(host)) return host
  return URL.parse(`http://${host}`)?.hostname ?? host
}
