import {
  Ban,
  Check,
  CircleHelp,
  Hourglass,
  MailQuestionMark,
  Pencil,
  RefreshCw,
  Send,
  TicketCheck,
  Undo2,
  UserPlus,
  X,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '../../../../api.ts'
import type { words } from '../../../../words/en/index.ts'
import { Changes } from './changes.tsx'
import { Entry } from './entry.tsx'

type EventType = keyof typeof words.place.story.events

const ICONS: Readonly<Record<EventType, ReactNode>> = {
  invited: <UserPlus />,
  resent: <Send />,
  revived: <RefreshCw />,
  renewed: <RefreshCw />,
  fresh_link_asked: <MailQuestionMark />,
  changed: <Pencil />,
  accepted: <Check />,
  declined: <X />,
  cancelled: <Ban />,
  restored: <Undo2 />,
  expired: <Hourglass />,
  withdrawn: <Ban />,
  checked_in: <TicketCheck />,
  check_in_undone: <Undo2 />,
}

const isKnown = (type: string): type is EventType => Object.hasOwn(ICONS, type)

/** Something that somebody did, or time. */
export const EventEntry = ({ event }: { readonly event: Schemas['InvitationEvent'] }) => {
  const { t } = useTranslation('place')
  const { type, actor, key, at, data } = event
  const who = [
    actor?.name ? t('story.by', { name: actor.name }) : null,
    key ? t('story.byKey') : null,
  ].filter((part) => part !== null)
  return (
    <Entry
      at={at}
      icon={isKnown(type) ? ICONS[type] : <CircleHelp />}
      tone={type === 'accepted' || type === 'checked_in' ? 'good' : 'plain'}
      title={
        <>
          <span className="font-medium">{isKnown(type) ? t(`story.events.${type}`) : type}</span>{' '}
          <bdi>{who.join(', ')}</bdi>
        </>
      }
    >
      {type === 'changed' && <Changes data={data} />}
    </Entry>
  )
}
