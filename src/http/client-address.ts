import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** Of a connection that was reset before anybody asked whose it was: one client for all, and nobody to answer. */
const NOBODY = '0.0.0.0'

/** Who sends a request: the other end of the connection, or whom a trusted proxy names. Some add a port. */
export const clientAddress = ({ ip }: Sender): string => {
  if (!ip) return NOBODY
  return (
    /^\[(?<ipv6>.+)\](:\d+)?$/.exec(ip)?.groups?.['ipv6'] ??
    /^(?<ipv4>[\d.]+):\d+$/.exec(ip)?.groups?.['ipv4'] ??
    ip
  )
}

/** Fastify promises that there is an `ip`, and has none of a connection that is gone. */
interface Sender {
  readonly ip?: FastifyRequest['ip'] | undefined
}

/**
 * One name for all addresses that one client may have at once: of IPv6 a customer is given at least a /64,
 * and of an IPv4 address in the clothes of IPv6 the address itself counts.
 */
export const networkOf = (address: string): string => {
  const [bare = ''] = address.split('%')
  if (!isIPv6(bare)) return bare.toLowerCase()
  const groups = groupsOf(bare)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  return isMapped
    ? groups.slice(6).flatMap(bytesOf).join('.')
    : `${groups.slice(0, 4).map(hex).join(':')}::/64`
}

/** The eight numbers of an address, however it is written. */
const groupsOf = (ipv6: string): readonly number[] => {
  const [head = '', tail] = withoutDots(ipv6).split('::')
  const left = numbersIn(head)
  if (tail === undefined) return left
  const right = numbersIn(tail)
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}

const numbersIn = (groups: string): readonly number[] =>
  groups === '' ? [] : groups.split(':').map((group) => parseInt(group, 16))

/** The last two groups may be written as IPv4. */
const withoutDots = (ipv6: string): string =>
  ipv6.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number)
    return `${hex(a * 256 + b)}:${hex(c * 256 + d)}`
  })

const bytesOf = (group: number): readonly number[] => [group >> 8, group & 0xff]
const hex = (group: number): string => group.toString(16)
