import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../components/button-link.tsx'
import { Callout } from '../../components/callout.tsx'
import { Card } from '../../components/card.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { Page } from '../../components/page.tsx'
import { useProduct } from '../../product.ts'

const STEPS = ['account', 'place', 'invite'] as const

/** An empty service leads its first visitor to an account, and from there to a first place. */
export const FirstRun = ({ hasMailbox }: { readonly hasMailbox: boolean }) => {
  const { t } = useTranslation('home')
  return (
    <Page width="narrow">
      <Card className="flex flex-col gap-7">
        <PageHeading lead={t('firstRun.sentence')}>
          {t('firstRun.title', { product: useProduct() })}
        </PageHeading>
        <ol className="flex flex-col gap-5">
          {STEPS.map((step, n) => (
            <li key={step} className="flex gap-3.5">
              <span
                aria-hidden="true"
                className="bg-tint text-accent-ink grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold"
              >
                {n + 1}
              </span>
              <div className="flex flex-col gap-0.5">
                <h2 className="text-base">{t(`firstRun.steps.${step}.title`)}</h2>
                <p className="text-soft text-[0.9375rem]">{t(`firstRun.steps.${step}.sentence`)}</p>
              </div>
            </li>
          ))}
        </ol>
        <ButtonLink to="/sign-up" search={{ next: '/places/new' }} variant="primary" size="lg">
          {t('firstRun.start')}
        </ButtonLink>
        {hasMailbox && (
          <Callout
            action={
              <ButtonLink to="/mailbox" size="sm">
                {t('firstRun.toMailbox')}
              </ButtonLink>
            }
          >
            {t('firstRun.mailbox')}
          </Callout>
        )}
      </Card>
    </Page>
  )
}
