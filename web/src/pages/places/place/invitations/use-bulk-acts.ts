import { useTranslation } from 'react-i18next'
import { usher, type Schemas } from '../../../../api.ts'
import { toast } from '../../../../components/toast.tsx'
import { chunksOf } from '../../../../invite-list/chunks.ts'
import { useRefresh, type Place } from '../queries.ts'
import { useTry } from '../use-try.ts'

type Act = 'resend' | 'cancel' | 'restore'
type Outcome = Schemas['BulkOutcome']

/** As many as the API takes at once. */
const MOST = 500

/** What can be done about many invitations at once. */
export const useBulkActs = (place: Place) => {
  const { t } = useTranslation(['place', 'common'])
  const refresh = useRefresh(place.id)
  const attempt = useTry()

  const doAll = async (act: Act, ids: readonly string[]): Promise<readonly Outcome[]> => {
    const outcomes: Outcome[] = []
    try {
      for (const { key, items } of chunksOf(ids, MOST)) {
        const answer = await usher.post(`/api/v3/places/{placeId}/invitations/${act}`, {
          params: { path: { placeId: place.id }, header: { 'idempotency-key': key } },
          body: { ids: [...items] },
        })
        outcomes.push(...answer.outcomes)
      }
    } finally {
      await refresh()
    }
    return outcomes
  }

  const tell = (outcomes: readonly Outcome[], said: (count: number) => string, back?: () => void): void => {
    const done = outcomes.filter(({ status }) => status === 'done').length
    const refused = outcomes.find(({ status }) => status === 'refused')
    const count = outcomes.length - done
    toast({
      title: done > 0 ? said(done) : t('bulk.none'),
      ...(refused ? { detail: t('bulk.refused', { count, why: refused.detail ?? '' }) } : {}),
      ...(done > 0 && back ? { undo: { label: t('common:undo'), act: back } } : {}),
      bad: done === 0,
    })
  }

  const restore = (ids: readonly string[]) =>
    attempt(async () => tell(await doAll('restore', ids), (count) => t('bulk.restored', { count })))

  return {
    resend: (ids: readonly string[]) =>
      attempt(async () => tell(await doAll('resend', ids), (count) => t('bulk.resent', { count }))),
    revoke: (ids: readonly string[]) =>
      attempt(async () => {
        const outcomes = await doAll('cancel', ids)
        const done = outcomes.filter(({ status }) => status === 'done').map(({ id }) => id)
        tell(
          outcomes,
          (count) => t('bulk.revoked', { count }),
          () => void restore(done),
        )
      }),
  }
}
