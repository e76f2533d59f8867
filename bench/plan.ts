import { FACES } from './faces.ts'
import { ACTS, type Act } from './faces/face.ts'

/** How much is done; `--quick` shows whether it works and where it stands, in under a minute. */
export interface Plan {
  readonly acts: readonly Act[]
  /** Names of those that are asked, where acts are compared. */
  readonly faces: readonly string[]
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
  acts: ACTS,
  faces: FACES.map(({ name }) => name),
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
  sizesMs: 600,
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

/** `--quick`, `--only=acts,bulk`, `--acts=create,show`, and `--faces=workspaces`. */
export const readWish = (flags: readonly string[]): Wish => {
  const isQuick = flags.includes('--quick')
  const known = flags.filter((flag) => flag === '--quick' || /^--(only|acts|faces)=/.test(flag))
  refuse(flags.filter((flag) => !known.includes(flag)))
  return {
    plan: {
      ...(isQuick ? QUICK : FULL),
      acts: chosen(flags, 'acts', ACTS),
      faces: chosen(flags, 'faces', FULL.faces),
    },
    isQuick,
    parts: new Set(chosen(flags, 'only', PARTS)),
  }
}

/** Those of all that a flag names; all without it. */
const chosen = <T extends string>(
  flags: readonly string[],
  name: string,
  all: readonly T[],
): readonly T[] => {
  const flag = flags.find((flag) => flag.startsWith(`--${name}=`))
  if (flag === undefined) return all
  const named = flag.slice(`--${name}=`.length).split(',')
  refuse(named.filter((one) => !(all as readonly string[]).includes(one)))
  return all.filter((one) => named.includes(one))
}

const refuse = (unknown: readonly string[]): void => {
  if (unknown.length === 0) return
  throw new Error(
    `Unknown: ${unknown.join(', ')}. There are --quick, --only= of ${PARTS.join(',')}, --acts= of ` +
      `${ACTS.join(',')}, and --faces= of ${FULL.faces.join(',')}.`,
  )
}
