import { randomUUID } from 'node:crypto'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openDatabase } from '../../../src/store/database.ts'
import { askAdmin, TEMPLATE, urlOf } from '../../support/admin.ts'
import { inFolder, type Cellar } from './house.ts'

/** With a backup that can be made and put back while no service runs. */
export interface Restorable extends Cellar {
  backUp(): Promise<void>
  restore(): Promise<void>
}

/** `url` is of any database of the server, for as long as there is one. */
export const restorablePostgres = async (url: string): Promise<Restorable> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const [live, kept] = [`${name}_live`, `${name}_kept`]
  const admin = urlOf(url, 'postgres')
  const copy = (from: string, to: string) => askAdmin(admin, `create database ${to} template ${from}`)
  const drop = (database: string) => askAdmin(admin, `drop database if exists ${database} with (force)`)
  await copy(TEMPLATE, live)
  onTestFinished(async () => void (await Promise.all([drop(live), drop(kept)])))
  return {
    environment: { DATABASE_URL: urlOf(url, live) },
    look: async (at) => {
      const { db, close } = await openDatabase({ url: urlOf(url, live) })
      return at(db).finally(close)
    },
    backUp: () => copy(live, kept),
    restore: async () => {
      await drop(live)
      await copy(kept, live)
    },
  }
}

export const restorableFolder = async (): Promise<Restorable> => {
  const cellar = await inFolder()
  const directory = cellar.environment['DATA_DIR'] ?? ''
  const [live, kept] = [join(directory, 'database'), join(directory, 'kept')]
  return {
    ...cellar,
    backUp: () => cp(live, kept, { recursive: true }),
    restore: async () => {
      await rm(live, { recursive: true })
      await cp(kept, live, { recursive: true })
    },
  }
}
