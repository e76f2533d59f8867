/**
 * Whom it is all about. Ann founds every place; Ann, Ben, Joe, Kim and Lou know each other from a place of
 * their own. Nobody has met Zoe or Yan, and Yan does not want to be asked by strangers.
 */
export const PEOPLE = ['ann', 'ben', 'joe', 'kim', 'lou', 'zoe', 'yan'] as const
export type Who = (typeof PEOPLE)[number]

const ACQUAINTED: readonly Who[] = ['ann', 'ben', 'joe', 'kim', 'lou']
export const STRANGERS = ['zoe', 'yan'] as const satisfies readonly Who[]

/** Whether the two share the place they all know each other from. */
export const areFriends = (one: Who, other: Who): boolean =>
  ACQUAINTED.includes(one) && ACQUAINTED.includes(other)

/** Lou has never confirmed the address. */
export const isVerified = (who: Who): boolean => who !== 'lou'

export const isOpenToStrangers = (who: Who): boolean => who !== 'yan'

/** Whose address it is, or whose it would be: nobody has an account with the last two. */
export const ADDRESSEES = ['ben', 'joe', 'kim', 'lou', 'zoe', 'sam', 'sam+tag'] as const
export type Addressee = (typeof ADDRESSEES)[number]

export const accountOf = (addressee: Addressee): Who | null =>
  addressee === 'sam' || addressee === 'sam+tag' ? null : addressee

/** Kim's host has a letter that is no ASCII. */
export const plainAddress = (name: string, cast: string): string =>
  `${name}.${cast}@${name === 'kim' ? 'bücher' : 'mail'}.example.com`

/** All of one address, and of no other. */
export const SPELLINGS = {
  plain: (address: string) => address,
  loud: (address: string) => address.toUpperCase(),
  padded: (address: string) => `  ${address}\t`,
  dotted: (address: string) => `${address}.`,
  wide: (address: string) =>
    address.replace(/^./, (first) => String.fromCharCode(first.charCodeAt(0) + 0xfee0)),
  puny: (address: string) => address.replace('bücher', 'xn--bcher-kva'),
} as const
export type Spelling = keyof typeof SPELLINGS

/** No address at all, or more than one. */
export const NO_ADDRESSES = [
  'joe',
  'joe@localhost',
  'joe@mail.example.com, kim@mail.example.com',
  '<joe@mail.example.com>',
  'jo\u200be@mail.example.com',
] as const
