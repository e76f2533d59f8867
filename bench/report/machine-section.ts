import type { Results } from '../results.ts'
import { figure } from './table.ts'

export const machineSection = ({ machine, isQuick, plan }: Results): string => {
  const { postgres } = machine
  return [
    `${machine.cores} cores of ${machine.cpu}, ${figure(machine.memoryGb)} GB, ${machine.system}`,
    `Node ${machine.node}, PostgreSQL ${postgres.version} with fsync ${postgres.fsync}, ` +
      `synchronous_commit ${postgres.synchronousCommit}, shared_buffers ${postgres.sharedBuffers}`,
    `${machine.date}, load before it began ${figure(machine.loadBefore)}`,
    isQuick
      ? 'Quick: one short round. It shows that all of it runs, and roughly where it stands.'
      : `The middle of ${plan.rounds} rounds; what is compared takes turns in each of them.`,
  ].join('\n')
}
