import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usher, type Schemas } from '../../api.ts'
import { toast } from '../../components/toast.tsx'

type Waiting = Schemas['MyInvitation']

const PATHS = {
  accept: '/api/v3/places/{placeId}/invitations/{invitationId}/accept',
  decline: '/api/v3/places/{placeId}/invitations/{invitationId}/decline',
} as const

const pathOf = ({ invitation }: Waiting) => ({
  params: { path: { placeId: invitation.placeId, invitationId: invitation.id } },
})

/** Accepts or declines, and says so; declining can be taken back for a moment. */
export const useAnswer = (act: keyof typeof PATHS, waiting: Waiting) => {
  const { t } = useTranslation(['home', 'common'])
  const queries = useQueryClient()
  const undo = useUndoDecline(waiting)
  const place = waiting.place.name
  return useMutation({
    mutationFn: () => usher.post(PATHS[act], { ...pathOf(waiting), body: {} }),
    onSuccess: () =>
      toast({
        title: t(act === 'accept' ? 'invitations.accepted' : 'invitations.declined', { place }),
        ...(act === 'decline' && { undo: { label: t('common:undo'), act: () => undo.mutate() } }),
      }),
    onError: complain,
    onSettled: () => reload(queries),
  })
}

const useUndoDecline = (waiting: Waiting) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () =>
      usher.post('/api/v3/places/{placeId}/invitations/{invitationId}/undo-decline', {
        ...pathOf(waiting),
        body: {},
      }),
    onError: complain,
    onSettled: () => reload(queries),
  })
}

/** The link with its code, once more to the invited address. */
export const useMailAgain = (waiting: Waiting) => {
  const { t } = useTranslation('home')
  return useMutation({
    mutationFn: () =>
      usher.post('/api/v3/places/{placeId}/invitations/{invitationId}/fresh-link', pathOf(waiting)),
    onSuccess: () => toast({ title: t('invitations.mailed') }),
    onError: complain,
  })
}

const reload = (queries: ReturnType<typeof useQueryClient>): Promise<void[]> =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['my-invitations'] }),
    queries.invalidateQueries({ queryKey: ['my-places'] }),
  ])

const complain = (error: Error): void => toast({ title: error.message, bad: true })
