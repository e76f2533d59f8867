import type { Act } from '../faces/face.ts'
import type { Measured } from '../measure.ts'
import { pgbench } from '../pgbench.ts'
import type { Plan } from '../plan.ts'
import type { Site } from '../site.ts'
import { GUEST, guestsOf, idAt, PLACE } from './schema.ts'
import { STATEMENTS } from './statements.ts'

/** Connections, as servers have them. */
const CLIENTS = 10

/** The floor's own statement without any server in front of it; nothing where there is no pgbench. */
export const runPgbench = async (
  { floorUrl, postgres }: Site,
  { floorSize, windowMs }: Plan,
  act: Act,
): Promise<readonly (readonly [string, Measured])[]> => {
  const before = postgres.cpu()
  const each = Math.round(windowMs)
  const said = await pgbench(floorUrl, scriptOf(act, floorSize, each), [
    ...['-M', 'prepared', '-c', String(CLIENTS), '-j', '2'],
    ...['-t', String(each), '-D', 'n=0'],
  ])
  const after = postgres.cpu()
  if (said === null) return []
  const requests = CLIENTS * each
  const perSecond = Number(/tps = ([\d.]+) \(without/.exec(said)?.[1])
  const databaseCpu = before === null || after === null ? null : (after - before) / requests
  return [['pgbench', { requests, perSecond, p50: NaN, p99: NaN, serverCpu: null, databaseCpu }]]
}

let used = 0

/** The second half of the rows is for pgbench, and each of them is answered once. */
const scriptOf = (act: Act, size: number, each: number): string => {
  const known = VALUES[act]
  const statement = STATEMENTS[act].replaceAll(/\$(\d)/g, (_, n) => known[Number(n) - 1] ?? '')
  if (!ONCE.has(act)) {
    const range = act === 'mine' ? guestsOf(size) : size
    return `\\set row random(1, ${range - 1})\n${statement};\n`
  }
  const first = size / 2 + (used % (size / 2))
  used += CLIENTS * each
  return `\\set n :n + 1\n\\set row ${first} + :client_id * ${each} + :n\n${statement};\n`
}

const one = [`'${PLACE}'`, idAt(':row')]

const VALUES: Readonly<Record<Act, readonly string[]>> = {
  create: [`'${PLACE}'`, 'gen_random_uuid()', `md5(random()::text) || '@floor.example'`],
  list: [`'${PLACE}'`],
  mine: [`'${GUEST}' || :row || '@floor.example'`],
  show: one,
  accept: one,
  decline: one,
  cancel: one,
  resend: one,
}

const ONCE: ReadonlySet<Act> = new Set(['accept', 'decline', 'cancel', 'resend'])
