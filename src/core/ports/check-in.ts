import type { Invitation } from '../invitation.ts'
import type { Act } from './act.ts'

export interface CheckInStore {
  /**
   * `checked_in`: accepted, by somebody who is still in, accepted nothing later and has not come with
   * another invitation, and not checked in yet -> checked in.
   * `check_in_undone`: the way back. Null when it was not so.
   */
  checkIn(write: CheckInWrite): Promise<Invitation | null>
  /** What this person has accepted in the place, the latest first. */
  listAccepted(placeId: string, accountId: string): Promise<readonly Accepted[]>
}

export interface Accepted {
  readonly id: string
  readonly checkedInAt: Date | null
}

export interface CheckInWrite {
  readonly placeId: string
  readonly id: string
  readonly type: 'checked_in' | 'check_in_undone'
  readonly act: Act
}
