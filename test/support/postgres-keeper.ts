/**
 * The program between the tests and their PostgreSQL. It prints the server's address and keeps it running
 * for as long as its own stdin is open: the pipe closes when whoever started it ends, however that happens.
 * A line `crash` on its stdin ends the server at once, as its machine might; `start` starts it again.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { findBinaries, type Binaries } from './postgres-binaries.ts'
import { canReach, serverUser, type User } from './postgres-user.ts'

const ATTEMPTS = 3
const ENGLISH = { ...process.env, LC_ALL: 'C' }

interface Plan {
  readonly binaries: Binaries
  readonly user: User | null
  readonly directory: string
  readonly settings: Readonly<Record<string, string>>
}

const keep = async (settings: Plan['settings']): Promise<void> => {
  const orders = listen()
  const user = serverUser()
  const directory = await ownDirectory(user)
  try {
    const plan = { binaries: await findBinaries(directory, user), user, directory, settings }
    await initialise(plan)
    let { server, port } = await start(plan, await freePort())
    process.stdout.write(`postgres://postgres@127.0.0.1:${port}/postgres\n`)
    for await (const order of orders) {
      if (order === 'crash') await stop(server)
      if (order === 'start') ({ server, port } = await start(plan, port))
      process.stdout.write(`${order}\n`)
    }
    await stop(server)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Ends when whoever started this has ended, be it before anybody asks. */
const listen = (): AsyncIterable<string> => {
  const lines = createInterface({ input: process.stdin })
  const orders = lines[Symbol.asyncIterator]()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => lines.close())
  process.stdin.on('error', () => lines.close())
  return orders
}

const ownDirectory = async (user: User | null): Promise<string> => {
  const parent = !user || (await canReach(tmpdir(), user)) ? tmpdir() : '/tmp'
  const directory = await mkdtemp(join(parent, 'usher-postgres-'))
  if (user) await chown(directory, user.uid, user.gid)
  return directory
}

const initialise = async ({ binaries, user, directory }: Plan): Promise<void> => {
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
  await promisify(execFile)(binaries.initdb, [...options, '-D', join(directory, 'data')], {
    cwd: directory,
    env: ENGLISH,
    ...user,
  })
}

/** Between finding a free port and taking it somebody else may take it. */
const start = async (plan: Plan, port: number): Promise<{ server: ChildProcess; port: number }> => {
  for (let attempt = 1; ; attempt++) {
    const server = spawnServer(plan, port)
    const said = await untilReady(server)
    if (said === null) return { server, port }
    if (attempt === ATTEMPTS) throw new Error(`PostgreSQL ended at once:\n${said}`)
    port = await freePort()
  }
}

const spawnServer = ({ binaries, user, directory, settings }: Plan, port: number): ChildProcess => {
  const all = {
    ...settings,
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    // The tests provoke errors; only what the server itself has to say is of interest.
    log_min_messages: 'log',
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(binaries.postgres, ['-D', join(directory, 'data'), ...flags], {
    cwd: directory,
    env: ENGLISH,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...user,
  })
}

/** Null once it accepts connections; what it said when it ended instead. */
const untilReady = (server: ChildProcess): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const said: string[] = []
    server.once('error', reject)
    server.once('close', () => resolve(said.join('\n')))
    if (!server.stderr) return
    createInterface({ input: server.stderr }).on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve(null)
      said.splice(0, said.length - 50, line)
    })
  })

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** SIGQUIT ends it at once: the directory goes too. */
const stop = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill('SIGQUIT')
  })

await keep(JSON.parse(process.argv[2] ?? '{}') as Plan['settings'])
