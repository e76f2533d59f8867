import { useInfiniteQuery } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usher } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { ApiKeyRow } from './api-key-row.tsx'
import { MakeKey } from './make-key.tsx'
import { Section } from './section.tsx'

export const KEYS = ['keys']

/** What acts in the name of the account: listed, made and revoked. */
export const ApiKeys = ({ isConfirmed }: { readonly isConfirmed: boolean }) => {
  const { t } = useTranslation(['accounts', 'common'])
  const [isMaking, setMaking] = useState(false)
  const keys = useInfiniteQuery({
    queryKey: KEYS,
    queryFn: ({ pageParam }) =>
      usher.get('/api/v3/keys', { params: { query: pageParam === '' ? {} : { cursor: pageParam } } }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const shown = keys.data?.pages.flatMap(({ items }) => items)
  const make = (
    <Button icon={<Plus aria-hidden="true" />} disabled={!isConfirmed} onClick={() => setMaking(true)}>
      {t('keys.make')}
    </Button>
  )
  return (
    <Section title={t('keys.title')} hint={<KeysHint />}>
      {!isConfirmed && <Callout tone="warn">{t('keys.unconfirmed')}</Callout>}
      {shown === undefined && <Skeleton className="h-16" />}
      {shown?.length === 0 && (
        <EmptyState icon={<KeyRound />} title={t('keys.empty')} action={make}>
          {t('keys.emptySentence')}
        </EmptyState>
      )}
      {shown && shown.length > 0 && (
        <>
          <ul className="divide-line -my-3 divide-y">
            {shown.map((key) => (
              <ApiKeyRow key={key.id} apiKey={key} />
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            {make}
            {keys.hasNextPage && (
              <Button variant="quiet" busy={keys.isFetchingNextPage} onClick={() => keys.fetchNextPage()}>
                {t('common:more')}
              </Button>
            )}
          </div>
        </>
      )}
      <MakeKey open={isMaking} onClose={() => setMaking(false)} />
    </Section>
  )
}

const KeysHint = () => {
  const { t } = useTranslation('accounts')
  return (
    <>
      <p>{t('keys.hint')}</p>
      <p className="mt-2">
        <a href="/docs" className="link">
          {t('keys.docs')}
        </a>
      </p>
    </>
  )
}
