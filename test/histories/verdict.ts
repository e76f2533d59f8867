import type { History, Op, World } from './history.ts'
import { linearize } from './linearize.ts'
import { unrightful } from './rights.ts'

/** What cannot have been, in sentences. Empty when the history is legal. */
export const complaintsAbout = (history: History): readonly string[] => {
  const failed = history.ops.filter(({ told }) => told.verdict.startsWith('failed with'))
  if (failed.length > 0) return failed.map((op) => `no answer of the engine: ${lineOf(op)}`)
  const order = linearize(history)
  if (order.legal) return unrightful(history, order.steps)
  const { steps, world, next, unexplained } = order
  return [
    [
      'No order of these requests explains their answers.',
      'As far as it goes:',
      ...steps
        .slice(-12)
        .map(({ op, event }) => `  ${op ? lineOf(op) : 'time passes'}${event ? `  => ${event.type}` : ''}`),
      `Then the place is: ${tableOf(world)}`,
      'and none of these can come next:',
      ...next.map((op) => `  ${lineOf(op)}`),
      `What is found in the end: ${tableOf(history.after)}`,
      'Events that nothing was found for:',
      ...unexplained.map((event) => `  ${JSON.stringify(event)}`),
    ].join('\n'),
  ]
}

const tableOf = ({ invitations, members, ...rest }: World): string =>
  [rest, ...[invitations, members].flatMap((record) => Object.entries(record).toSorted())]
    .map((row) => `\n  ${JSON.stringify(row)}`)
    .join('')

const lineOf = ({ n, by, via, asked, start, end, told }: Op): string =>
  `${n} [${start}–${end}] ${by?.slice(-4) ?? 'visitor'} via ${via}: ${JSON.stringify(asked)} -> ${JSON.stringify(told)}`
