import { domainToASCII } from 'node:url'

export interface InvitedAddress {
  /** As written, without surrounding white space. */
  readonly address: string
  /** Case, IDN spelling, fullwidth signs and a trailing dot folded away; plus tags kept. */
  readonly key: string
  /** What a mail server is told: the host in ASCII, so that nothing written behind it comes along. */
  readonly mailTo: string
}

/** RFC 5321 limits: 64 octets before the sign, 254 in all. */
const LOCAL_MAX = 64
const TOTAL_MAX = 254
/** RFC 5322 dot-atoms, with letters of any script as RFC 6531 allows. Quoted local parts are refused. */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** Control and format characters and lone surrogates: never seen, and never meant. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/u

/** One bare address: no display name, no list, no group. Null when it is none. */
export const parseAddress = (written: string): InvitedAddress | null => {
  const address = written.trim()
  const at = address.lastIndexOf('@')
  if (at < 1 || address.length > TOTAL_MAX || UNSEEN.test(address)) return null
  const local = address.slice(0, at).normalize('NFKC')
  const host = hostKey(address.slice(at + 1))
  if (!host || !LOCAL.test(local) || Buffer.byteLength(local) > LOCAL_MAX) return null
  const mailTo = `${local}@${host}`
  return Buffer.byteLength(mailTo) > TOTAL_MAX ? null : { address, key: mailTo.toLowerCase(), mailTo }
}

/** The normal form; of what is no address, as good as can be. */
export const keyOf = (written: string): string => parseAddress(written)?.key ?? written.toLowerCase()

/** Checked first: made for URLs, `domainToASCII` drops or decodes what cannot stand in a host. */
const HOST = /^[\p{L}\p{M}\p{N}.-]+$/u

const hostKey = (written: string): string | null => {
  const host = written.normalize('NFKC').replace(/\.$/, '')
  const ascii = HOST.test(host) ? domainToASCII(host) : ''
  const labels = ascii.split('.')
  const named =
    labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  return named ? ascii : null
}

const ACCOUNT = 'account:'

/** The invitee key of a person invited by account id; no address has a colon before its sign. */
export const accountKey = (accountId: string): string => `${ACCOUNT}${accountId}`
