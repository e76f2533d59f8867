import type { Invitation } from '../invitation.ts'
import type { Act } from './act.ts'

export interface CheckInStore {
  /**
   * `checked_in`: accepted, by somebody who is still in, and not checked in yet -> checked in.
   * `check_in_undone`: the way back. Null when it was not so.
   */
  checkIn(write: CheckInWrite): Promise<Invitation | null>
}

export interface CheckInWrite {
  readonly placeId: string
  readonly id: string
  readonly type: 'checked_in' | 'check_in_undone'
  readonly act: Act
}
