import type { Happened, History, Op, World } from './history.ts'
import { outcomesOf, sweepsOf, type Outcome } from './model.ts'

/** One thing after another: an op, or what time did; and the event that remembers it, if it changed anything. */
export interface Step {
  readonly op: Op | null
  readonly event: Happened | null
  /** The world that it was decided in. */
  readonly world: World
}

export type Order = { readonly legal: true; readonly steps: readonly Step[] } | Dead

/** As far as it goes at best. */
interface Dead {
  readonly legal: false
  readonly steps: readonly Step[]
  readonly world: World
  /** None of them can come next. */
  readonly next: readonly Op[]
  /** Events that nothing has been found for. */
  readonly unexplained: readonly Happened[]
}

/**
 * Looks for one order of all ops that explains every answer (Wing and Gong): no op before one that had ended
 * when it began, each change remembered by an event of its own, no event left over, and in the end the world
 * that was found.
 */
export const linearize = (history: History): Order => {
  return new Search(history).run()
}

/** What is left to be explained, as bits: of ops, and of events. */
interface Left {
  readonly ops: bigint
  readonly events: bigint
}

interface From {
  readonly world: World
  readonly left: Left
  readonly steps: readonly Step[]
}

class Search {
  private readonly history: History
  private readonly dead = new Set<string>()
  private best: Dead

  constructor(history: History) {
    this.history = history
    const { before: world, events } = history
    this.best = { legal: false, steps: [], world, next: this.next(this.all()), unexplained: events }
  }

  run(): Order {
    const steps = this.explain({ world: this.history.before, left: this.all(), steps: [] })
    return steps ? { legal: true, steps } : this.best
  }

  private all(): Left {
    return { ops: ones(this.history.ops.length), events: ones(this.history.events.length) }
  }

  /** The rest of an order, or null when there is none from here. */
  private explain(from: From): readonly Step[] | null {
    const { world, left, steps } = from
    const isAll = left.ops === 0n && left.events === 0n
    if (isAll && keyOf(world) === keyOf(this.history.after)) return steps
    const key = `${left.ops} ${left.events} ${keyOf(world)}`
    if (this.dead.has(key)) return null
    const next = this.next(left)
    if (steps.length > this.best.steps.length) {
      const unexplained = this.history.events.filter((_, n) => has(left.events, n))
      this.best = { legal: false, steps, world, next, unexplained }
    }
    const found = this.readFirst(from, next) ?? this.branch(from, next)
    if (!found) this.dead.add(key)
    return found
  }

  /** What changed nothing and is true now may as well come now. */
  private readFirst({ world, left, steps }: From, next: readonly Op[]): readonly Step[] | null {
    const reading = next.filter((op) => !this.mayHaveChanged(op, left) && this.isTrue(world, op))
    if (reading.length === 0) return null
    const ops = reading.reduce((bits, op) => bits & ~bit(op.n), left.ops)
    const read = reading.map((op) => ({ op, event: null, world }))
    return this.explain({ world, left: { ...left, ops }, steps: [...steps, ...read] })
  }

  private branch(from: From, next: readonly Op[]): readonly Step[] | null {
    for (const op of next) {
      for (const outcome of outcomesOf(this.history, from.world, op)) {
        const found = this.take(from, op, outcome)
        if (found) return found
      }
    }
    const until = Math.min(Infinity, ...next.map(({ end }) => end))
    for (const outcome of sweepsOf(from.world, until)) {
      const found = this.take(from, null, outcome)
      if (found) return found
    }
    return null
  }

  private take({ world, left, steps }: From, op: Op | null, outcome: Outcome): readonly Step[] | null {
    const ops = op ? left.ops & ~bit(op.n) : left.ops
    const { event } = outcome
    if (!event) {
      return this.explain({
        ...outcome,
        left: { ...left, ops },
        steps: [...steps, { op, event: null, world }],
      })
    }
    for (const [n, happened] of this.history.events.entries()) {
      if (!has(left.events, n) || !isOf(happened, event) || !isWithin(happened, op)) continue
      const events = left.events & ~bit(n)
      const found = this.explain({
        world: outcome.world,
        left: { ops, events },
        steps: [...steps, { op, event: happened, world }],
      })
      if (found) return found
    }
    return null
  }

  /** Those that no other had to come before. */
  private next({ ops }: Left): readonly Op[] {
    const open = this.history.ops.filter(({ n }) => has(ops, n))
    const until = Math.min(...open.map(({ end }) => end))
    return open.filter(({ start }) => start <= until).sort((a, b) => a.end - b.end)
  }

  private mayHaveChanged(op: Op, left: Left): boolean {
    return this.history.events.some(
      (happened, n) => has(left.events, n) && happened.actor === op.by && isWithin(happened, op),
    )
  }

  private isTrue(world: World, op: Op): boolean {
    return outcomesOf(this.history, world, op).some(({ event }) => event === undefined)
  }
}

const isOf = (happened: Happened, event: NonNullable<Outcome['event']>): boolean =>
  happened.type === event.type &&
  happened.invitation === event.invitation &&
  happened.actor === event.actor &&
  happened.account === event.account &&
  (event.at === undefined || happened.at === event.at)

/** The moment of an event is read from a clock while its op runs. */
const isWithin = ({ at }: Happened, op: Op | null): boolean => op === null || (at >= op.start && at <= op.end)

const ones = (n: number): bigint => (1n << BigInt(n)) - 1n
const bit = (n: number): bigint => 1n << BigInt(n)
const has = (bits: bigint, n: number): boolean => (bits & bit(n)) !== 0n

/** The same for the same world, whatever order it came about in. */
const keyOf = ({ limit, locked, invitations, members }: World): string =>
  JSON.stringify([limit, locked, sorted(invitations), sorted(members)])

const sorted = (record: Readonly<Record<string, object>>): readonly unknown[] =>
  Object.entries(record)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))])
