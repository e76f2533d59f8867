import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '../../api.ts'
import { Logo } from '../../components/avatar.tsx'
import { Button } from '../../components/button.tsx'
import { Moment } from '../../components/moment.tsx'
import { useAnswer, useMailAgain } from './answering.ts'

interface Props {
  readonly waiting: Schemas['MyInvitation']
}

/** One invitation: who asks me in where, and the two answers. */
export const WaitingInvitation = ({ waiting }: Props) => {
  const { t } = useTranslation(['home', 'common'])
  const { invitation, place, inviter } = waiting
  const role = t(`common:roles.${invitation.role}` as 'common:roles.guest')
  return (
    <li className="flex flex-col gap-4 p-4 sm:flex-row sm:items-center sm:px-6 sm:py-5">
      <div className="flex min-w-0 flex-1 gap-3.5">
        <Logo name={place.name} src={place.logoUrl} size="lg" />
        <div className="flex min-w-0 flex-col gap-0.5">
          <p className="text-soft text-sm">
            <bdi>
              {inviter?.name
                ? t('invitations.offer', { inviter: inviter.name })
                : t('invitations.offerUnsigned')}
            </bdi>
          </p>
          <Link
            to="/invitations/$placeId/$id"
            params={{ placeId: place.id, id: invitation.id }}
            className="font-semibold underline-offset-4 hover:underline"
          >
            <bdi>{place.name}</bdi>
          </Link>
          <Event place={place} />
          <p className="text-soft text-sm">
            {t(`common:kinds.${place.kind}`)} · {t('invitations.as', { role })} · {t('invitations.until')}{' '}
            <Moment at={invitation.expiresAt} as="day" />
          </p>
        </div>
      </div>
      {waiting.needsCode ? <ByMail waiting={waiting} /> : <Answers waiting={waiting} />}
    </li>
  )
}

/** When and where it is, on the clock of the place. */
const Event = ({ place: { startsAt, location, timeZone } }: Pick<Schemas['MyInvitation'], 'place'>) => {
  if (startsAt === null && location === null) return null
  return (
    <p className="text-[0.9375rem]">
      {startsAt !== null && <Moment at={startsAt} timeZone={timeZone} />}
      {startsAt !== null && location !== null && ' · '}
      {location !== null && <bdi>{location}</bdi>}
    </p>
  )
}

const Answers = ({ waiting }: Props) => {
  const { t } = useTranslation('home')
  const accept = useAnswer('accept', waiting)
  const decline = useAnswer('decline', waiting)
  const place = waiting.place.name
  return (
    <div className="flex gap-2 max-sm:*:flex-1">
      <Button
        busy={decline.isPending}
        onClick={() => decline.mutate()}
        aria-label={t('invitations.declineOf', { place })}
      >
        {t('invitations.decline')}
      </Button>
      <Button
        variant="primary"
        busy={accept.isPending}
        onClick={() => accept.mutate()}
        aria-label={t('invitations.acceptOf', { place })}
      >
        {t('invitations.accept')}
      </Button>
    </div>
  )
}

/** Where the code of the mail is needed to answer. */
const ByMail = ({ waiting }: Props) => {
  const { t } = useTranslation('home')
  const mailAgain = useMailAgain(waiting)
  return (
    <div className="flex flex-col items-start gap-2 sm:max-w-56 sm:items-end sm:text-right">
      <p className="text-soft text-sm">{t('invitations.needsCode')}</p>
      <Button
        size="sm"
        busy={mailAgain.isPending}
        disabled={mailAgain.isSuccess}
        onClick={() => mailAgain.mutate()}
      >
        {t('invitations.mailAgain')}
      </Button>
    </div>
  )
}
