import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../components/toast.tsx'
import { usePersonNames } from '../place/person-name.ts'
import { useRefresh, type Invitation } from '../place/queries.ts'
import { useTry } from '../place/use-try.ts'
import { checkIn, undoCheckIn } from './check-in-calls.ts'

/** Checks guests of a list in, and out again; each says what was done and offers the way back. */
export const useCheckIn = (placeId: string) => {
  const { t } = useTranslation(['guests', 'common'])
  const names = usePersonNames()
  const refresh = useRefresh(placeId)
  const attempt = useTry()
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())

  const act = async ({ id }: Invitation, doIt: () => Promise<void>): Promise<void> => {
    setBusy((before) => new Set([...before, id]))
    await attempt(doIt)
    setBusy((before) => new Set([...before].filter((one) => one !== id)))
  }
  const come = (guest: Invitation): Promise<void> =>
    act(guest, async () => {
      await checkIn({ placeId, invitationId: guest.id })
      await refresh()
      const undo = { label: t('common:undo'), act: () => void goBack(guest) }
      toast({ title: t('checkedIn', { name: names.invited(guest) }), undo })
    })
  const goBack = (guest: Invitation): Promise<void> =>
    act(guest, async () => {
      await undoCheckIn({ placeId, invitationId: guest.id })
      await refresh()
      toast({ title: t('undone', { name: names.invited(guest) }) })
    })

  return { come, goBack, isBusy: ({ id }: Invitation): boolean => busy.has(id) }
}
