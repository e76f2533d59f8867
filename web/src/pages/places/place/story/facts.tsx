import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../../../components/moment.tsx'
import { DeliveryLine } from '../invitations/delivery-line.tsx'
import { StateBadge } from '../invitations/state-badge.tsx'
import { usePersonNames } from '../person-name.ts'
import type { Invitation } from '../queries.ts'
import { useRoles } from '../roles.ts'

/** What an invitation is right now. */
export const Facts = ({ invitation }: { readonly invitation: Invitation }) => {
  const { t } = useTranslation('place')
  const { nameOf } = useRoles()
  const names = usePersonNames()
  const { address, invitee, state, closedAt, message } = invitation
  return (
    <div className="flex flex-col gap-5">
      <p className="flex flex-wrap items-center gap-2">
        <StateBadge state={state} />
        {invitee.name && address && <bdi className="text-soft">{address}</bdi>}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2.5 text-[0.9375rem]">
        <Fact label={t('story.role')}>{nameOf(invitation.role)}</Fact>
        <Fact label={t('story.invitedBy')}>
          <bdi>{names.inviter(invitation)}</bdi>
        </Fact>
        {closedAt ? (
          <Fact label={t('story.answered')}>
            <Moment at={closedAt} />
          </Fact>
        ) : (
          <Fact label={state === 'expired' ? t('story.expired') : t('story.expires')}>
            <Moment at={invitation.expiresAt} />
          </Fact>
        )}
        <Fact label={t('story.mail')}>
          <DeliveryLine delivery={invitation.delivery} />
        </Fact>
      </dl>
      {message && (
        <figure className="bg-sunken rounded-control p-4">
          <figcaption className="text-soft mb-1 text-sm">{t('story.message')}</figcaption>
          <blockquote className="whitespace-pre-line">
            <bdi>{message}</bdi>
          </blockquote>
        </figure>
      )}
    </div>
  )
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-soft">{label}</dt>
    <dd>{children}</dd>
  </>
)
