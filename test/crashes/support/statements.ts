import type { Watch } from '../../support/proxy.ts'

/** What a connection to PostgreSQL says, as a proxy sees it. */
export interface Overheard {
  /** The whole of a statement is on its way to the server; what answers false never gets there. */
  asked?(statement: string): boolean
  /** The server has done it, and committed; what answers false is never heard by whoever asked. Refusals are no matter. */
  done?(statement: string): boolean
}

/** Follows one connection of the PostgreSQL protocol 3.0, without TLS. */
export const overhear = ({ asked = always, done = always }: Overheard): Watch => {
  const named = new Map<string, string>()
  const waiting: string[] = []
  let bound = ''
  const fromClient = messages({ greets: true })
  const fromServer = messages({ greets: false })

  const hear = ({ type, body }: Message): boolean => {
    if (type === 'P') {
      const [name = '', text = ''] = strings(body)
      named.set(name, text)
    }
    if (type === 'B') bound = named.get(strings(body)[1] ?? '') ?? ''
    if (type === 'Q') bound = strings(body)[0] ?? ''
    if (type !== 'S' && type !== 'Q') return true
    waiting.push(bound)
    return asked(bound)
  }
  /** The first one ready says that the connection is; every other one ends a statement. */
  let isOpen = false
  let isRefused = false
  const learn = ({ type }: Message): boolean => {
    if (type === 'E') isRefused = true
    if (type !== 'Z') return true
    const statement = isOpen ? waiting.shift() : undefined
    const isDone = statement !== undefined && !isRefused
    isOpen = true
    isRefused = false
    return isDone ? done(statement) : true
  }
  return {
    toServer: (chunk) => fromClient(chunk).map(hear).every(Boolean),
    toClient: (chunk) => fromServer(chunk).map(learn).every(Boolean),
  }
}

interface Message {
  readonly type: string
  readonly body: Buffer
}

/** Cuts a stream into messages; what a client says first has no type. */
const messages = ({ greets }: { readonly greets: boolean }): ((chunk: Buffer) => Message[]) => {
  let rest = Buffer.alloc(0)
  let head = greets ? 0 : 1
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    const found: Message[] = []
    while (rest.length >= head + 4) {
      const end = head + rest.readUInt32BE(head)
      if (rest.length < end) break
      found.push({ type: rest.toString('latin1', 0, head), body: rest.subarray(head + 4, end) })
      rest = rest.subarray(end)
      head = 1
    }
    return found
  }
}

const strings = (body: Buffer): string[] => body.toString('utf8').split('\0')

const always = (): boolean => true
