import { useTranslation } from 'react-i18next'
import { PageHeading } from '../../components/page-heading.tsx'
import { Page } from '../../components/page.tsx'
import { addressOf, useMe } from '../../session.ts'
import { ApiKeys } from './api-keys.tsx'
import { LanguageAndTime } from './language-and-time.tsx'
import { Profile } from './profile.tsx'
import { Reach } from './reach.tsx'
import { Security } from './security.tsx'

export const Account = () => {
  const { t } = useTranslation('accounts')
  const { data: me } = useMe()
  if (!me) return null
  const address = addressOf(me)
  return (
    <Page width="account">
      <PageHeading lead={t('account.lead')}>{t('account.title')}</PageHeading>
      <Profile me={me} />
      <LanguageAndTime me={me} />
      <Reach me={me} />
      <ApiKeys isConfirmed={address?.verified ?? false} />
      <Security email={address?.address ?? ''} />
    </Page>
  )
}
