import { CalendarPlus, CircleCheck, QrCode } from 'lucide-react'
import { lazy, Suspense, useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../components/button-class.ts'
import { Button } from '../../components/button.tsx'
import { ButtonLink } from '../../components/button-link.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { Event } from './event.tsx'
import { isEvent, useNames, type Known } from './known.ts'
import { Ways } from './letter.tsx'
import { Said } from './said.tsx'
import { State } from './state.tsx'

const Ticket = lazy(async () => ({ default: (await import('./ticket.tsx')).Ticket }))

interface Props {
  readonly known: Known
}

/** In: just now, or since some time. */
export const Accepted = ({ known }: Props) => {
  const { t } = useTranslation('invitation')
  const { preview } = known
  return (
    <State known={known} icon={<CircleCheck />} tone="good" {...useWords(known)}>
      {isEvent(preview) && <Event preview={preview} />}
      {isEvent(preview) && <MyTicket at={known.at} place={preview.place.name} />}
      <Ways>
        <ButtonLink to="/places/$placeId" params={{ placeId: known.at.placeId }} variant="primary" size="lg">
          <span className="truncate">
            <Said text={t('toPlace')} names={useNames(known)} />
          </span>
        </ButtonLink>
        {preview.place.startsAt !== null && (
          <a href={`/api/v3/places/${known.at.placeId}/calendar.ics`} className={buttonClass({ size: 'lg' })}>
            <CalendarPlus aria-hidden="true" />
            {t('calendar')}
          </a>
        )}
      </Ways>
    </State>
  )
}

/** Drawn for whoever is at the door: most come from the mail, and the door is some days away. */
const MyTicket = (props: ComponentProps<typeof Ticket>) => {
  const { t } = useTranslation('invitation')
  const [isWanted, setWanted] = useState(false)
  if (!isWanted) {
    return (
      <Ways>
        <Button size="lg" icon={<QrCode aria-hidden="true" />} onClick={() => setWanted(true)}>
          {t('ticket.show')}
        </Button>
      </Ways>
    )
  }
  return (
    <Suspense fallback={<Skeleton className="h-72 w-full" />}>
      <Ticket {...props} />
    </Suspense>
  )
}

const useWords = (known: Known): { readonly title: string; readonly lead: string } => {
  const { t } = useTranslation('invitation')
  const { inviter } = useNames(known)
  if (known.just !== 'accepted') return { title: t('accepted.title'), lead: t('accepted.sentence') }
  if (isEvent(known.preview)) return { title: t('done.eventTitle'), lead: t('done.eventSentence') }
  return {
    title: t('done.title'),
    lead: inviter === null ? t('done.sentenceUnsigned') : t('done.sentence'),
  }
}
