import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../components/button-link.tsx'
import { Callout } from '../../components/callout.tsx'
import { PageHeading } from '../../components/page-heading.tsx'
import { Page } from '../../components/page.tsx'
import { addressOf, type Me } from '../../session.ts'
import { MyInvitations } from './my-invitations.tsx'
import { MyPlaces } from './my-places.tsx'

export const SignedInHome = ({ me }: { readonly me: Me }) => {
  const { t } = useTranslation('home')
  return (
    <Page>
      <PageHeading title={t('title')}>
        {me.name ? <bdi>{t('hello', { name: me.name })}</bdi> : t('title')}
      </PageHeading>
      <Unconfirmed me={me} />
      <MyInvitations />
      <MyPlaces />
    </Page>
  )
}

const Unconfirmed = ({ me }: { readonly me: Me }) => {
  const { t } = useTranslation('home')
  const address = addressOf(me)
  if (!address || address.verified) return null
  return (
    <Callout
      tone="warn"
      title={t('unverified.title')}
      action={
        <ButtonLink to="/verify-address" search={{}} size="sm">
          {t('unverified.act')}
        </ButtonLink>
      }
    >
      {t('unverified.sentence', { address: address.address })}
    </Callout>
  )
}
