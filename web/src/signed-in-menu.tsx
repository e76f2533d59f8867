import { Link } from '@tanstack/react-router'
import { BookOpen, Inbox, LogOut, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AccountButton } from './account-button.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from './components/menu.tsx'
import { addressOf, useService, type Me } from './session.ts'
import { useSignOut } from './use-sign-out.ts'

/** Opens at once: it is loaded when somebody wants to see it. */
export const SignedInMenu = ({ me }: { readonly me: Me }) => {
  const { t } = useTranslation()
  const { data: service } = useService()
  const signOut = useSignOut()
  const name = me.name ?? addressOf(me)?.address ?? t('noName')
  return (
    <Menu trigger={<AccountButton name={name} />} defaultOpen>
      <MenuLabel>
        <bdi className="text-ink block max-w-60 truncate font-medium">{name}</bdi>
        <bdi className="block max-w-60 truncate">{addressOf(me)?.address}</bdi>
      </MenuLabel>
      <MenuLine />
      <MenuItem icon={<UserRound />} render={<Link to="/account" />}>
        {t('account')}
      </MenuItem>
      {service?.hasMailbox && (
        <MenuItem icon={<Inbox />} render={<Link to="/mailbox" />}>
          {t('mailbox')}
        </MenuItem>
      )}
      <MenuItem icon={<BookOpen />} render={<a href="/docs" aria-label={t('apiDocs')} />}>
        {t('apiDocs')}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<LogOut />} onSelect={signOut}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}
