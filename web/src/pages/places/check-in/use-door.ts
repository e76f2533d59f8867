import { useRef, useState } from 'react'
import { UsherProblem } from '../../../api.ts'
import { checkIn, readGuest, undoCheckIn } from '../guests/check-in-calls.ts'
import { useRefresh, type Invitation } from '../place/queries.ts'
import { barOf, refusalOf, type Verdict } from './verdict.ts'

export interface ShownTicket {
  readonly invitationId: string
  readonly ticket: string
}

/** Lets guests in, one at a time, and holds what came of the last one. Nothing is told before the service said so. */
export const useDoor = (placeId: string) => {
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const refresh = useRefresh(placeId)
  const isBusy = useRef(false)

  const judge = async (guest: Invitation | null, act: () => Promise<Verdict>): Promise<Verdict | null> => {
    if (isBusy.current) return null
    isBusy.current = true
    setVerdict({ is: 'checking', guest })
    const came = await act().catch((error: unknown): Verdict => {
      const why = error instanceof UsherProblem ? error.message : null
      const again = (): void => void judge(guest, act)
      return refusalOf(error, guest) ?? { is: 'failed', guest, why, again }
    })
    isBusy.current = false
    setVerdict(came)
    tremble(came.is === 'in')
    // Whoever is in is in: nobody at the door waits for the list.
    void refresh()
    return came
  }

  const letIn = async (guest: Invitation, ticket?: string): Promise<Verdict> => {
    try {
      return { is: 'in', guest: await checkIn({ placeId, invitationId: guest.id }, ticket) }
    } catch (error) {
      if (!(error instanceof UsherProblem)) throw error
      // It changed its mind meanwhile.
      const bar = error.code === 'not_accepted' && barOf(await readGuest({ placeId, invitationId: guest.id }))
      const verdict = bar || refusalOf(error, guest)
      if (!verdict) throw error
      return verdict
    }
  }

  return {
    verdict,
    say: setVerdict,
    admit: (guest: Invitation) => judge(guest, () => letIn(guest)),
    /** Its ticket has to be right even if the guest is in already. */
    admitTicket: ({ invitationId, ticket }: ShownTicket) =>
      judge(null, async () => {
        const guest = await readGuest({ placeId, invitationId })
        const came = await letIn(guest, ticket)
        return came.is === 'in' ? (barOf(guest) ?? came) : came
      }),
    takeBack: (guest: Invitation) =>
      judge(guest, async () => ({
        is: 'undone',
        guest: await undoCheckIn({ placeId, invitationId: guest.id }),
      })),
  }
}

/** Felt in the hand: once for a guest who is in, thrice for anything else. */
const tremble = (isGood: boolean): void => {
  if ('vibrate' in navigator) navigator.vibrate(isGood ? 60 : [70, 60, 70, 60, 70])
}
