import { expectContractList, expectNativeList } from './commands/read-list.ts'
import { expectHistory } from './commands/read-history.ts'
import { expectMembers, expectMine, expectPlaceFor } from './commands/read-place.ts'
import type { Model } from './model.ts'
import { mayInvite, ownerOf } from './model.ts'
import { PEOPLE } from './people.ts'
import type { Stage } from './stage.ts'

/** Everything that can be seen of the place is as the model has it. */
export const compareAll = async (model: Model, stage: Stage): Promise<void> => {
  const who = PEOPLE.find((one) => mayInvite(model, one))
  if (!who) throw new Error('Somebody always holds the highest role.')
  const asking = { stage, model, who }
  await expectNativeList(asking, { state: null, role: null, sort: '-createdAt' })
  await expectContractList(asking)
  await expectPlaceFor(asking)
  await expectMembers(asking)
  const waited = PEOPLE.filter((one) => model.invitations.some(({ invitee }) => ownerOf(invitee) === one))
  for (const one of waited.slice(-2)) await expectMine({ ...asking, who: one }, 'native')
  const eventful = model.invitations.toSorted((a, b) => b.events.length - a.events.length)
  for (const invitation of eventful.slice(0, 2)) await expectHistory({ ...asking, invitation })
}
