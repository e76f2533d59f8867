import { expect } from 'vitest'
import type { About, Asking, ToldOutcome } from '../faces/face.ts'
import type { Fate } from '../foresee.ts'
import { expectLooks } from '../looks.ts'
import type { Invitation } from '../model.ts'

/** The outcome is what was foreseen, and the invitation it names the right one. */
export const settle = async (asking: Asking, fate: Fate | undefined, told: ToldOutcome): Promise<void> => {
  expect(told.status ?? fate?.status, JSON.stringify(told)).toBe(fate?.status)
  switch (fate?.status) {
    case 'refused':
      expect(told.isRefused).toBe(true)
      if (told.code !== undefined) expect(told.code).toBe(fate.code)
      return
    case 'invited':
      expect(told.name && asking.stage.named(told.name), 'It is a new one.').toBeUndefined()
      if (told.name) asking.stage.meet(fate.invitation, told.name)
      return expectSeen({ ...asking, invitation: fate.invitation }, told)
    case 'already_invited':
      if (told.name) await expectNamed({ ...asking, invitation: fate.invitation }, told)
      return
    case 'already_member':
      return expectOneOf(asking, fate.candidates, told)
    case undefined:
      throw new Error('There are more outcomes than people invited.')
  }
}

const expectSeen = (about: About, { seen }: ToldOutcome): Promise<void> => expectLooks(about, seen, 'inviter')

const expectNamed = async (about: About, told: ToldOutcome): Promise<void> => {
  const { stage, invitation } = about
  expect(told.isRefused).toBe(false)
  if (told.name && 'id' in told.name) expect(told.name.id).toBe(await stage.idOf(invitation))
  await expectSeen(about, told)
}

/** A member has come with one of these, or with none. */
const expectOneOf = async (
  asking: Asking,
  candidates: readonly Invitation[],
  told: ToldOutcome,
): Promise<void> => {
  if (!told.name) return
  for (const invitation of candidates) {
    if ('id' in told.name && told.name.id === (await asking.stage.idOf(invitation))) {
      return expectSeen({ ...asking, invitation }, told)
    }
  }
  throw new Error(`Of the invitations of this member it is none: ${JSON.stringify(told.name)}`)
}
