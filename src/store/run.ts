import { CompiledQuery } from 'kysely'
import type { Db } from './database.ts'
import { isRetryable } from './refusals.ts'

const ATTEMPTS = 10

/**
 * Runs one statement with constant text, prepared where the driver can; returns its rows.
 * A statement is atomic, so a lost race is simply run again.
 */
export const rows = async <T>(db: Db, text: string, params: readonly unknown[]): Promise<readonly T[]> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await db.executeQuery(CompiledQuery.raw(text, [...params]))).rows as T[]
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error
    }
  }
}

export const firstRow = async <T>(db: Db, text: string, params: readonly unknown[]): Promise<T | null> =>
  (await rows<T>(db, text, params))[0] ?? null
