import { BadRequest } from '../../http/faults.ts'

const INTEGER = /^-?\d+$/
const LARGEST = 2 ** 48

/**
 * An id as it stands in a path or a query. What is no integer is 422; one that no place and no
 * invitation can have is null, for the caller to say that there is none.
 */
export const integerIn = (parameter: string, written: string): number | null => {
  if (!INTEGER.test(written)) throw new BadRequest(422, `${parameter} must be an integer.`, { parameter })
  return possible(Number(written))
}

/** Null for an integer nothing can be known under. */
export const possible = (number: number): number | null => (number >= 1 && number <= LARGEST ? number : null)
