import { writeSync } from 'node:fs'
import type { FastifyRequest } from 'fastify'
import { pino, type DestinationStream, type Logger } from 'pino'

/**
 * Structured lines, on standard output unless told. A request is logged without its query, its headers and
 * the long steps of its path: codes and tokens come in all of them. An error is logged without what it broke
 * over: drivers put the values of statements and rows beside it.
 */
export const buildLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      serializers: {
        req: (request: FastifyRequest) => ({
          method: request.method,
          path: readablePath(request.url),
          remoteAddress: request.ip,
        }),
        err: readableError,
      },
    },
    destination ?? output(),
  )

/** Lines go out together: one by one they would cost as much as what they tell of. */
const OUTPUT = { fd: 1, sync: false, minLength: 4096, periodicFlush: 100 } as const

/** What is left at the end is written if it can be: pino would try for ever where nobody reads any more. */
const output = (): DestinationStream => {
  const stream = pino.destination(OUTPUT)
  const flush = stream.flushSync.bind(stream)
  stream.flushSync = () => {
    if (isWritable(OUTPUT.fd)) flush()
  }
  return stream
}

/** An empty line hurts nobody who reads lines of JSON, and writing nothing at all would not tell. */
const isWritable = (fd: number): boolean => {
  try {
    return writeSync(fd, '\n') > 0
  } catch {
    return false
  }
}

const TOLD = [
  'type',
  'message',
  'stack',
  'code',
  'command',
  'syscall',
  'severity',
  'table',
  'constraint',
] as const

const readableError = (error: Error): object => {
  const all = pino.stdSerializers.err(error) as Readonly<Record<string, unknown>>
  return Object.fromEntries(TOLD.flatMap((name) => (name in all ? [[name, all[name]]] : [])))
}

/** Ids have 36 characters and stay. */
const LONGEST_STEP = 47

const readablePath = (url: string): string => {
  const [path = ''] = url.split('?', 1)
  if (path.length <= LONGEST_STEP) return path
  return path
    .split('/')
    .map((step) => (step.length > LONGEST_STEP ? '…' : step))
    .join('/')
}
