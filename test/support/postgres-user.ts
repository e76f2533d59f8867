import { execFileSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface User {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: then somebody else runs it. Null: whoever we are. */
export const serverUser = (): User | null => {
  if (process.getuid?.() !== 0) return null
  const user = idsOf('postgres') ?? idsOf('nobody')
  if (!user) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.')
  return user
}

const idsOf = (name: string): User | null => {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

/** Whether `user` may read the path: every folder on the way lets them through. */
export const canReach = async (path: string, user: User): Promise<boolean> => {
  const { mode, uid, gid } = await stat(path)
  const bits = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode
  const isOpen = (bits & 0b101) === 0b101
  const parent = dirname(path)
  return isOpen && (parent === path || canReach(parent, user))
}
