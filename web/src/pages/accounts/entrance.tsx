import { MailOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../components/card.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { Page } from '../../components/page.tsx'
import { leadsToInvitation } from '../../local-path.ts'

interface Props {
  readonly title: string
  readonly lead?: ReactNode
  readonly next?: string | undefined
  readonly children: ReactNode
  /** The ways to elsewhere, below. */
  readonly foot?: ReactNode
}

/** One of the pages by which people come in: a short form, and what waits behind it. */
export const Entrance = ({ title, lead, next, children, foot }: Props) => (
  <Page width="narrow">
    {leadsToInvitation(next) && <Waiting />}
    <Card className="flex flex-col gap-6">
      <PageHeading lead={lead}>{title}</PageHeading>
      {children}
    </Card>
    {foot && <div className="text-soft text-center text-[0.9375rem]">{foot}</div>}
  </Page>
)

/** Nobody has to fear for the invitation that brought them here. */
export const Waiting = () => {
  const { t } = useTranslation('accounts')
  return (
    <p className="bg-tint text-accent-ink rounded-control -mb-2 flex items-center gap-3 px-4 py-3 text-[0.9375rem] font-medium sm:-mb-3">
      <MailOpen aria-hidden="true" className="size-5 shrink-0" />
      {t('waiting')}
    </p>
  )
}
