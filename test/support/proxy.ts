import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** One connection through the proxy. */
export interface Link {
  /** Ends both halves at once, without a word. */
  cut(): void
}

/** What looks at the bytes of one connection; what answers false keeps them back. */
export interface Watch {
  toServer?(chunk: Buffer): boolean
  toClient?(chunk: Buffer): boolean
}

export interface Proxy {
  readonly port: number
  /** Ends every connection. */
  cutAll(): void
  close(): Promise<void>
}

/** Stands before a server on this machine and sees all that goes by. */
export const startProxy = async (
  target: number,
  watchOf: (link: Link) => Watch = () => ({}),
): Promise<Proxy> => {
  const links = new Set<Link>()
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    const link: Link = {
      cut: () => {
        links.delete(link)
        client.destroy()
        upstream.destroy()
      },
    }
    links.add(link)
    const watch = watchOf(link)
    pass({ from: client, to: upstream, link, look: watch.toServer })
    pass({ from: upstream, to: client, link, look: watch.toClient })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cutAll = (): void => {
    for (const link of links) link.cut()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cutAll,
    close: async () => {
      server.close()
      cutAll()
      await once(server, 'close')
    },
  }
}

interface Half {
  readonly from: Socket
  readonly to: Socket
  readonly link: Link
  readonly look: ((chunk: Buffer) => boolean) | undefined
}

const pass = ({ from, to, link, look }: Half): void => {
  from.setNoDelay(true)
  from.on('data', (chunk: Buffer) => {
    if (look?.(chunk) ?? true) to.write(chunk)
  })
  from.on('error', link.cut)
  from.on('close', link.cut)
}
