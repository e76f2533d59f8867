import fc from 'fast-check'
import { accept } from './accept.ts'
import { addMember } from './add-member.ts'
import { cancel } from './cancel.ts'
import { change } from './change.ts'
import { changePlace } from './change-place.ts'
import type { Command } from './command.ts'
import { decline } from './decline.ts'
import { deliver } from './deliver.ts'
import { invite } from './invite.ts'
import { changeRoles, remove } from './members.ts'
import { readHistory } from './read-history.ts'
import { readList } from './read-list.ts'
import { readLink, readOne } from './read-one.ts'
import { readMembers, readMine, readPlace } from './read-place.ts'
import { resend } from './resend.ts'
import { restore } from './restore.ts'
import { sweep } from './sweep.ts'
import { time } from './time.ts'
import { undoDecline } from './undo-decline.ts'
import { waver } from './waver.ts'
import { wrongDoor } from './wrong-door.ts'

/** How often each comes, in about a hundred. */
const WEIGHTS: readonly (readonly [number, fc.Arbitrary<Command>])[] = [
  [18, invite],
  [10, accept],
  [9, resend],
  [6, cancel],
  [6, decline],
  [5, restore],
  [4, undoDecline],
  [1, waver],
  [6, change],
  [9, time],
  [2, sweep],
  [1, deliver],
  [4, addMember],
  [2, remove],
  [4, changeRoles],
  [6, changePlace],
  [2, readList],
  [1, readOne],
  [1, readLink],
  [1, readHistory],
  [1, readPlace],
  [1, readMembers],
  [1, readMine],
  [1, wrongDoor],
]

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...WEIGHTS.map(([weight, arbitrary]) => ({ weight, arbitrary })),
)
