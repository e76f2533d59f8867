import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usher, type Schemas } from '../../api.ts'
import { Card } from '../../components/card.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { Page } from '../../components/page.tsx'
import { Skeleton } from '../../components/skeleton.tsx'

const route = getRouteApi('/mailbox/$id')

/** A link may be followed, in a window of its own or out of the frame, and nothing else. */
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'

/** One mail as it would have been read: its HTML in a frame, its links, its text. */
export const MailPage = () => {
  const { id } = route.useParams()
  const { t } = useTranslation('mailbox')
  const { data: mail } = useQuery({
    queryKey: ['mail', id],
    queryFn: () => usher.get('/api/v3/mailbox/{id}', { params: { path: { id } } }),
  })
  return (
    <Page>
      <Link to="/mailbox" className="link flex min-h-11 items-center gap-2 self-start text-[0.9375rem]">
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t('back')}
      </Link>
      {mail ? <Opened mail={mail} /> : <Skeleton className="h-96 w-full" />}
    </Page>
  )
}

const Opened = ({ mail }: { readonly mail: Schemas['FullMail'] }) => {
  const { t } = useTranslation('mailbox')
  return (
    <>
      <PageHeading title={mail.subject}>
        <bdi>{mail.subject || t('noSubject')}</bdi>
      </PageHeading>
      <dl className="text-[0.9375rem] [&>div]:flex [&>div]:gap-2 [&_dd]:min-w-0 [&_dd]:break-words [&_dt]:shrink-0 [&_dt]:text-soft">
        <Fact name={t('from')}>
          <Person who={mail.from} />
        </Fact>
        <Fact name={t('to')}>
          <Person who={mail.to} />
        </Fact>
        {mail.date && (
          <Fact name={t('date')}>
            <Moment at={mail.date} />
          </Fact>
        )}
      </dl>
      {mail.html && (
        <Card flush className="overflow-hidden">
          <iframe
            title={t('frame')}
            sandbox={SANDBOX}
            src={`/mailbox/${encodeURIComponent(mail.id)}/html`}
            className="block h-[64rem] min-h-80 w-full resize-y"
          />
        </Card>
      )}
      <Links links={mail.links} />
      <section className="flex flex-col gap-3" aria-labelledby="as-text">
        <h2 id="as-text" className="text-lg">
          {t('asText')}
        </h2>
        <pre
          tabIndex={0}
          aria-labelledby="as-text"
          className="bg-sunken rounded-control overflow-x-auto p-4 text-sm whitespace-pre-wrap"
        >
          {mail.text}
        </pre>
      </section>
    </>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Person = ({ who }: { readonly who: Schemas['FullMail']['from'] }) => {
  const { t } = useTranslation('mailbox')
  if (!who) return t('nobody')
  return (
    <>
      <bdi>{who.name}</bdi> <bdi>{who.name ? `<${who.address}>` : who.address}</bdi>
    </>
  )
}

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url)

const Links = ({ links }: { readonly links: readonly string[] }) => {
  const { t } = useTranslation('mailbox')
  const shown = links.filter(isWeb)
  if (shown.length === 0) return null
  return (
    <section className="flex flex-col gap-3" aria-labelledby="links">
      <h2 id="links" className="text-lg">
        {t('links')}
      </h2>
      <ul className="flex flex-col gap-2 text-[0.9375rem]">
        {shown.map((url) => (
          <li key={url}>
            <a href={url} rel="noreferrer" className="link break-all">
              {url}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
