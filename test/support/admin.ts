import pg from 'pg'

/** The database that every test's own is a copy of. */
export const TEMPLATE = 'usher_template'

/** One statement of the superuser, on a connection of its own. */
export const askAdmin = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The address of another database of the same server. */
export const urlOf = (url: string, database: string): string => new URL(`/${database}`, url).href
