import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Counted {
  readonly statements: number
  readonly roundTrips: number
}

export interface Wire {
  /** The database's URL, by way of here. */
  readonly url: string
  /** What has come by so far. */
  seen(): Counted
  close(): void
}

const EXECUTE = 'E'
const QUERY = 'Q'
const SYNC = 'S'

/** A wire to PostgreSQL that counts what its clients ask: the protocol's own messages, and nothing of ours. */
export const openWire = async (databaseUrl: string): Promise<Wire> => {
  const target = new URL(databaseUrl)
  const count = { statements: 0, roundTrips: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname)
    const read = readMessages((type) => {
      if (type === EXECUTE || type === QUERY) count.statements++
      if (type === SYNC || type === QUERY) count.roundTrips++
    })
    client.on('data', read)
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true).on('error', () => sockets.forEach((one) => one.destroy()))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    seen: () => ({ ...count }),
    close: () => {
      server.close()
      sockets.forEach((socket) => socket.destroy())
    },
  }
}

/** Calls with the type of each message. The first has none: it opens the connection. */
const readMessages = (onMessage: (type: string) => void): ((chunk: Buffer) => void) => {
  let rest = Buffer.alloc(0)
  let opened = false
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = opened ? 1 : 0
      if (rest.length < head + 4) return
      const length = head + rest.readInt32BE(head)
      if (rest.length < length) return
      if (opened) onMessage(String.fromCharCode(rest[0] ?? 0))
      opened = true
      rest = rest.subarray(length)
    }
  }
}
