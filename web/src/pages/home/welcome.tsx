import { ListChecks, MailCheck, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../components/button-link.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { Page } from '../../components/page.tsx'
import { Point } from './point.tsx'

/** What a visitor without an invitation in hand sees. */
export const Welcome = () => {
  const { t } = useTranslation(['home', 'common'])
  return (
    <Page width="account">
      <div className="flex flex-col items-center gap-7 pt-6 sm:pt-14">
        <div className="max-w-2xl [&_h1]:text-3xl sm:[&_h1]:text-[2.75rem]">
          <PageHeading center lead={<span className="block text-lg">{t('welcome.sentence')}</span>}>
            {t('welcome.title')}
          </PageHeading>
        </div>
        <div className="flex w-full flex-col gap-2.5 sm:w-auto sm:flex-row">
          <ButtonLink to="/sign-up" variant="primary" size="lg">
            {t('common:signUp')}
          </ButtonLink>
          <ButtonLink to="/sign-in" size="lg">
            {t('common:signIn')}
          </ButtonLink>
        </div>
        <p className="text-soft text-center text-[0.9375rem] text-balance">{t('welcome.gotMail')}</p>
      </div>
      <ul className="mt-6 grid gap-8 sm:mt-10 sm:grid-cols-3">
        <Point icon={<ListChecks />} title={t('welcome.points.paste.title')}>
          {t('welcome.points.paste.sentence')}
        </Point>
        <Point icon={<MailCheck />} title={t('welcome.points.story.title')}>
          {t('welcome.points.story.sentence')}
        </Point>
        <Point icon={<ShieldCheck />} title={t('welcome.points.safe.title')}>
          {t('welcome.points.safe.sentence')}
        </Point>
      </ul>
    </Page>
  )
}
