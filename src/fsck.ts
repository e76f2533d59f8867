import { join } from 'node:path'
import { readConfig, type Config } from './config.ts'
import { explain } from './start-failure.ts'
import { openDatabase, type Database } from './store/database.ts'
import { examine, type Examination, type Verdict } from './store/faults.ts'

/** Ends with 0 when the database is sound, with 1 when it is not, and with 2 when that could not be seen. */
const run = async (): Promise<void> => {
  const config = readConfig()
  const database = await openAsItIs(config)
  try {
    const examination = await examine(database.db)
    console.log(report(config, examination))
    process.exitCode = examination.verdicts.some(({ broken }) => broken > 0) ? 1 : 0
  } finally {
    await database.close()
  }
}

/** Neither made nor migrated, and looked at for as long as it takes. */
const openAsItIs = ({ databaseUrl, dataDir }: Config): Promise<Database> =>
  openDatabase({
    ...(databaseUrl ? { url: databaseUrl } : { directory: dataDir, mustExist: true }),
    connections: 1,
    statementMs: 0,
  })

const report = ({ databaseUrl, dataDir }: Config, { rows, verdicts }: Examination): string => {
  const where = databaseUrl ? 'the database of DATABASE_URL' : join(dataDir, 'database')
  const counted = Object.entries(rows).map(([table, n]) => `${n} ${table}`)
  const broken = verdicts.filter((one) => one.broken > 0)
  const sum =
    broken.length === 0
      ? `All is well: ${verdicts.length} rules hold.`
      : `${broken.length} of ${verdicts.length} rules ${broken.length === 1 ? 'is' : 'are'} broken.`
  return [`Looked at ${where}: ${counted.join(', ')}.`, ...verdicts.flatMap(linesOf), sum].join('\n')
}

const linesOf = ({ rule, broken, examples }: Verdict): readonly string[] => {
  if (broken === 0) return [`  holds   ${rule}`]
  const more = broken > examples.length ? [`          … and ${broken - examples.length} more`] : []
  return [`  BROKEN  ${rule}: not so ${broken} times`, ...examples.map((row) => `          ${row}`), ...more]
}

run().catch((error: unknown) => {
  console.error(explain(error))
  process.exitCode = 2
})
