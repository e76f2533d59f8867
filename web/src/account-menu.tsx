import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountButton } from './account-button.tsx'
import { ButtonLink } from './components/button-link.tsx'
import { addressOf, useMe, useService, type Me } from './session.ts'

/** Who is signed in and what they can do here; for a visitor, the way in. */
export const AccountMenu = () => {
  const { data: me } = useMe()
  if (me === undefined) return null
  return me ? <SignedIn me={me} /> : <SignedOut />
}

/** Where the way in is the page itself, and where it has to lead back. */
const ENTRANCES = /^\/((sign-in|sign-up|verify-address|forgot-password|reset-password)$|invitations\/)/

const SignedOut = () => {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const { data: service } = useService()
  if (ENTRANCES.test(pathname)) return null
  return (
    <nav aria-label={t('mainMenu')} className="flex items-center gap-1">
      {service?.hasMailbox && (
        <ButtonLink to="/mailbox" variant="quiet" className="max-sm:hidden">
          {t('mailbox')}
        </ButtonLink>
      )}
      <ButtonLink to="/sign-in" variant="quiet">
        {t('signIn')}
      </ButtonLink>
      <ButtonLink to="/sign-up" className="max-sm:hidden">
        {t('signUp')}
      </ButtonLink>
    </nav>
  )
}

const SignedInMenu = lazy(async () => ({
  default: (await import('./signed-in-menu.tsx')).SignedInMenu,
}))

/** Few people want the menu on the page they came for: it is loaded for those who do. */
const SignedIn = ({ me }: { readonly me: Me }) => {
  const { t } = useTranslation()
  const [isWanted, setWanted] = useState(false)
  const name = me.name ?? addressOf(me)?.address ?? t('noName')
  const button = (
    <AccountButton name={name} aria-haspopup="menu" aria-expanded={false} onClick={() => setWanted(true)} />
  )
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <SignedInMenu me={me} />
    </Suspense>
  )
}
