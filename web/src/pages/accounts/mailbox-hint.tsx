import { Link } from '@tanstack/react-router'
import { Trans, useTranslation } from 'react-i18next'
import { useService } from '../../session.ts'

/** Where the mail is when there is no mail server. */
export const MailboxHint = () => {
  const { t } = useTranslation('accounts')
  const { data: service } = useService()
  if (!service?.hasMailbox) return null
  return (
    <p className="text-sm">
      <Trans t={t} i18nKey="mailbox" components={{ 1: <Link to="/mailbox" className="link" /> }} />
    </p>
  )
}
