import { useQuery } from '@tanstack/react-query'
import { Check, TicketX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../components/avatar.tsx'
import { Button } from '../../../components/button.tsx'
import { Callout } from '../../../components/callout.tsx'
import { Card } from '../../../components/card.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { readGuest } from '../guests/check-in-calls.ts'
import { usePersonNames } from '../place/person-name.ts'
import { useRoles } from '../place/roles.ts'
import { Unread } from './unread.tsx'
import type { ShownTicket } from './use-door.ts'
import { useVerdictWords } from './use-verdict-words.ts'
import { barOf, refusalOf } from './verdict.ts'

interface Props {
  readonly placeId: string
  readonly shown: ShownTicket
  readonly onAdmit: (shown: ShownTicket) => void
  readonly onDone: () => void
}

/** Whoever's ticket was opened with the camera of the phone. Opening it lets nobody in: a host does. */
export const Arrived = ({ placeId, shown, onAdmit, onDone }: Props) => {
  const { t } = useTranslation('guests')
  const names = usePersonNames()
  const { nameOf } = useRoles()
  const sayOf = useVerdictWords()
  const {
    data: guest,
    error,
    refetch,
  } = useQuery({
    queryKey: ['place', placeId, 'arrived', shown.invitationId],
    queryFn: () => readGuest({ placeId, invitationId: shown.invitationId }),
    throwOnError: false,
    retry: false,
  })
  const done = <Button onClick={onDone}>{t('desk.dismiss')}</Button>
  if (error && !guest) {
    const refusal = refusalOf(error, null)
    if (!refusal) return <Unread onRetry={() => void refetch()} />
    const { title, sentence } = sayOf(refusal)
    return (
      <Callout tone="bad" alert title={title} action={done}>
        {sentence}
      </Callout>
    )
  }
  if (!guest) return <Skeleton className="rounded-card h-56 w-full" />
  const name = names.invited(guest)
  const bar = barOf(guest)
  return (
    <Card className="flex flex-col items-center gap-4 text-center" aria-label={name}>
      {bar ? (
        <span
          aria-hidden="true"
          className="bg-warn-tint text-warn grid size-16 place-items-center rounded-full [&_svg]:size-7"
        >
          <TicketX />
        </span>
      ) : (
        <Avatar name={name} size="xl" />
      )}
      <div>
        <h2 className="text-2xl">
          <bdi>{name}</bdi>
        </h2>
        <p className="text-soft">
          {bar ? sayOf(bar).sentence : t('desk.arrived.sentence', { role: nameOf(guest.role) })}
        </p>
      </div>
      {bar ? (
        done
      ) : (
        <>
          <Button
            size="lg"
            variant="primary"
            className="min-h-14 w-full max-w-sm text-lg"
            icon={<Check aria-hidden="true" />}
            onClick={() => onAdmit(shown)}
          >
            {t('desk.act')}
          </Button>
          <p className="text-soft text-sm">{t('desk.arrived.wait')}</p>
        </>
      )}
    </Card>
  )
}
