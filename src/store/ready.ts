import type { Db } from './database.ts'
import { rows } from './run.ts'

/** Whether the database answers. */
export const isReady = async (db: Db): Promise<boolean> => (await rows(db, 'select 1', [])).length === 1
