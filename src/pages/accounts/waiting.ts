import type { Html } from '../html.ts'
import { notice } from '../pieces.ts'

/** Says that the invitation is not lost on the way. */
export const waiting = (next: string): Html | false =>
  next.startsWith('/invitations/') && notice('Your invitation waits for you: you come back to it afterwards.')
