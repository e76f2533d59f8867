import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usher, type Schemas } from '../../api.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Moment } from '../../components/moment.tsx'
import { toast } from '../../components/toast.tsx'
import { KEYS } from './api-keys.tsx'
import { useSentence } from './refusal.tsx'

export const ApiKeyRow = ({ apiKey }: { readonly apiKey: Schemas['ApiKey'] }) => {
  const { t } = useTranslation(['accounts', 'common'])
  const { id, name, prefix, scopes, createdAt, expiresAt, placeId } = apiKey
  const queries = useQueryClient()
  const sentenceOf = useSentence()
  const [isAsking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => usher.delete('/api/v3/keys/{keyId}', { params: { path: { keyId: id } } }),
    onSuccess: async () => {
      setAsking(false)
      toast({ title: t('keys.revoked', { name }) })
      await queries.invalidateQueries({ queryKey: KEYS })
    },
    onError: (error) => toast({ title: sentenceOf(error), bad: true }),
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-4">
      <div className="flex min-w-0 flex-col gap-1.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <bdi className="font-medium">{name}</bdi>
          <code className="text-soft text-sm">{prefix}…</code>
        </div>
        <p className="text-soft text-sm">
          {t('keys.made')} <Moment at={createdAt} as="day" /> ·{' '}
          {expiresAt ? (
            <>
              {t('keys.until')} <Moment at={expiresAt} as="day" />
            </>
          ) : (
            t('keys.endless')
          )}
          {placeId && <> · {t('keys.onePlace')}</>}
        </p>
        <div className="flex flex-wrap gap-1.5">
          {scopes.map((scope) => (
            <Badge key={scope}>{t(`keys.${scope}`)}</Badge>
          ))}
        </div>
      </div>
      <Button
        variant="danger"
        size="sm"
        aria-label={`${t('keys.revoke')}: ${name}`}
        onClick={() => setAsking(true)}
      >
        {t('keys.revoke')}
      </Button>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('keys.revokeTitle', { name })}
        description={t('keys.revokeLead')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
            <Button variant="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
              {t('keys.revoke')}
            </Button>
          </>
        }
      />
    </li>
  )
}
