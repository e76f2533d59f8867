/** How much is done; `--quick` shows whether it works and where it stands, in under a minute. */
export interface Plan {
  readonly rounds: number
  /** Of one act in one round. */
  readonly windowMs: number
  /** Of one act at an even pace. */
  readonly pacedMs: number
  /** Invitations that stand at the floor, and in each contract's places. */
  readonly floorSize: number
  readonly places: number
  readonly each: number
  readonly guests: number
  readonly bulk: readonly number[]
  /** Invitations in one place, against which cost is drawn. */
  readonly sizes: readonly number[]
  readonly spread: { readonly places: number; readonly each: number }
  /** Of one act in one round on one size. */
  readonly sizesMs: number
  readonly starts: number
  readonly mails: number
}

const FULL: Plan = {
  rounds: 4,
  windowMs: 1_000,
  pacedMs: 2_000,
  floorSize: 1_000_000,
  places: 800,
  each: 25,
  guests: 2_000,
  bulk: [1, 100, 1_000, 10_000],
  sizes: [1_000, 100_000, 1_000_000],
  spread: { places: 100_000, each: 10 },
  sizesMs: 400,
  starts: 5,
  mails: 1_000,
}

const QUICK: Plan = {
  ...FULL,
  rounds: 1,
  windowMs: 150,
  pacedMs: 240,
  floorSize: 100_000,
  places: 200,
  guests: 1_000,
  bulk: [1, 100, 1_000],
  sizes: [1_000, 30_000],
  spread: { places: 3_000, each: 10 },
  sizesMs: 80,
  starts: 1,
  mails: 100,
}

export const PARTS = ['acts', 'bulk', 'sizes', 'hot', 'paced', 'around'] as const
export type Part = (typeof PARTS)[number]

export interface Wish {
  readonly plan: Plan
  readonly isQuick: boolean
  readonly parts: ReadonlySet<Part>
}

/** `--quick`, and `--only=acts,bulk`. */
export const readWish = (flags: readonly string[]): Wish => {
  const wanted = flags
    .find((flag) => flag.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  const unknown = [
    ...flags.filter((flag) => flag !== '--quick' && !flag.startsWith('--only=')),
    ...(wanted ?? []).filter((part) => !(PARTS as readonly string[]).includes(part)),
  ]
  if (unknown.length > 0) {
    throw new Error(`Unknown: ${unknown.join(', ')}. There are --quick, and --only= of ${PARTS.join(',')}.`)
  }
  const isQuick = flags.includes('--quick')
  return {
    plan: isQuick ? QUICK : FULL,
    isQuick,
    parts: new Set(PARTS.filter((part) => !wanted || wanted.includes(part))),
  }
}
