import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Inbox } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usher, type Schemas } from '../../api.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'

/** Mails appear here while somebody looks. */
const LOOK_AGAIN_MS = 3_000

const mailboxQuery = infiniteQueryOptions({
  queryKey: ['mailbox'],
  queryFn: ({ pageParam }) =>
    usher.get('/api/v3/mailbox', { params: { query: pageParam === null ? {} : { cursor: pageParam } } }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  refetchInterval: LOOK_AGAIN_MS,
})

/** What would have been mailed. */
export const MailboxPage = () => {
  const { t } = useTranslation(['mailbox', 'common'])
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(mailboxQuery)
  const mails = data?.pages.flatMap(({ items }) => items)
  return (
    <Page>
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {mails === undefined && <Skeleton className="h-64 w-full" />}
      {mails?.length === 0 && (
        <Card>
          <EmptyState icon={<Inbox />} title={t('empty.title')}>
            {t('empty.sentence')}
          </EmptyState>
        </Card>
      )}
      {mails && mails.length > 0 && (
        <Card flush>
          <ul className="divide-line divide-y">
            {mails.map((mail) => (
              <Entry key={mail.id} mail={mail} />
            ))}
          </ul>
        </Card>
      )}
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common:more')}
        </Button>
      )}
    </Page>
  )
}

const Entry = ({ mail }: { readonly mail: Schemas['Mail'] }) => {
  const { t } = useTranslation('mailbox')
  const to = mail.to?.name || mail.to?.address || t('nobody')
  return (
    <li>
      <Link
        to="/mailbox/$id"
        params={{ id: mail.id }}
        className="hover:bg-sunken/60 flex items-center gap-3.5 px-4 py-3.5 transition-colors sm:px-6"
      >
        <Avatar name={to} />
        <span className="flex min-w-0 flex-1 flex-col">
          <bdi className="truncate font-medium">{mail.subject || t('noSubject')}</bdi>
          <bdi className="text-soft truncate text-sm">{to}</bdi>
        </span>
        {mail.date && (
          <span className="text-soft shrink-0 text-sm">
            <Moment at={mail.date} as="since" />
          </span>
        )}
      </Link>
    </li>
  )
}
