import { join } from 'node:path'

/** Delivery ids are UUIDs; nothing else ever becomes part of a path. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const FILE = /^(.{36})\.eml$/

export const isMailId = (id: string): boolean => UUID.test(id)

export const fileOf = (directory: string, id: string): string => {
  if (!isMailId(id)) throw new Error('This is no id of a mail.')
  return join(directory, `${id}.eml`)
}

/** The ids among the names of a directory, newest first: UUIDv7s sort by the time they were made. */
export const newestFirst = (names: readonly string[]): readonly string[] =>
  names
    .map((name) => FILE.exec(name)?.[1] ?? '')
    .filter(isMailId)
    .sort()
    .reverse()
