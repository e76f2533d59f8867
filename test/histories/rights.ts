import { highestRole, KINDS } from '../../src/core/kinds.ts'
import { mayGrant } from '../../src/core/policy.ts'
import type { Op, World } from './history.ts'
import type { Rules } from './model.ts'
import type { Step } from './linearize.ts'

/**
 * What was done by somebody who had no right to, or through a locked door. The service looks at both when a
 * request begins: whoever loses a right meanwhile may still be done with it. So what is missing when the
 * change came counts only if nothing that changed it ran at the same time.
 */
export const unrightful = (rules: Rules, steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step) =>
    missingAt(rules, step)
      .filter(({ cause }) => !steps.some((other) => cause(other) && overlaps(other.op, step.op)))
      .map(({ sentence }) => `${sentence}: ${JSON.stringify(step.op)}`),
  )

interface Missing {
  readonly sentence: string
  /** Whether that step may have taken it away. */
  readonly cause: (step: Step) => boolean
}

const missingAt = (rules: Rules, { op, event, world }: Step): readonly Missing[] => {
  if (!op || !event) return []
  const invitation = event.invitation === null ? undefined : world.invitations[event.invitation]
  const role = invitation?.role ?? ('role' in op.asked ? op.asked.role : highestRole(KINDS[rules.kind]))
  const sponsor = invitation?.sponsor ?? ''
  const of = (account: string, sentence: string): Missing => ({
    sentence,
    cause: ({ event: other }) => other?.account === account && ROLES.has(other.type),
  })
  return [
    ...(MANAGED.has(op.asked.act) && !grants(rules, world, op.by ?? '', role)
      ? [of(op.by ?? '', 'done without the right to')]
      : []),
    ...(VOUCHED.has(op.asked.act) && !grants(rules, world, sponsor, role)
      ? [of(sponsor, 'nobody with the right to vouched any more')]
      : []),
    ...(ENTERING.has(op.asked.act) && world.locked
      ? [{ sentence: 'done through a locked door', cause: isSetting }]
      : []),
  ]
}

const isSetting = ({ event }: Step): boolean => event?.type === 'place_changed'

const grants = ({ kind }: Rules, { members }: World, account: string, role: string): boolean =>
  mayGrant(
    kind,
    Object.values(members).flatMap((one) => (one.account === account ? [one.role] : [])),
    role,
  )

const overlaps = (one: Op | null, other: Op | null): boolean =>
  one !== null && other !== null && one !== other && one.start <= other.end && other.start <= one.end

const ROLES = new Set(['roles_changed', 'left', 'joined'])

const MANAGED = new Set<string>([
  ...['invite', 'cancel', 'restore', 'resend', 'change', 'checkIn', 'undoCheckIn'],
  ...['limit', 'lock', 'roles', 'add', 'remove'],
])
const VOUCHED = new Set<string>(['accept', 'undo'])
const ENTERING = new Set<string>(['invite', 'accept', 'undo', 'restore', 'resend', 'add'])
