import { useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../../components/empty-state.tsx'
import { Sheet } from '../../../../components/sheet.tsx'
import { Skeleton } from '../../../../components/skeleton.tsx'
import { usePersonNames } from '../person-name.ts'
import { historyQuery, invitationQuery, type Place } from '../queries.ts'
import { Facts } from './facts.tsx'
import { StoryActs } from './story-acts.tsx'
import { Timeline } from './timeline.tsx'

interface Props {
  readonly place: Place
  /** Null: none is in view. */
  readonly invitationId: string | null
  readonly onClose: () => void
}

/** Everything about one invitation: what it is, and what happened to it and to its mails. */
export const Story = ({ place, invitationId, onClose }: Props) => {
  // It keeps what it shows while it slides out.
  const [last, setLast] = useState(invitationId)
  if (invitationId !== null && invitationId !== last) setLast(invitationId)
  return last && <Opened key={last} place={place} id={last} open={invitationId !== null} onClose={onClose} />
}

interface OpenedProps {
  readonly place: Place
  readonly id: string
  readonly open: boolean
  readonly onClose: () => void
}

const LIVE_MS = 3_000

const Opened = ({ place, id, open, onClose }: OpenedProps) => {
  const { t } = useTranslation('place')
  const names = usePersonNames()
  const invitation = useQuery({
    ...invitationQuery(place.id, id),
    enabled: open,
    refetchInterval: ({ state }) => (isMoving(state.data?.delivery?.state) ? LIVE_MS : false),
  })
  const history = useQuery({
    ...historyQuery(place.id, id),
    enabled: open,
    refetchInterval: isMoving(invitation.data?.delivery?.state) ? LIVE_MS : false,
  })
  const { data } = invitation
  const title = data ? t('story.title', { name: names.invited(data) }) : t('acts.story')
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={invitation.isError ? t('story.notFound.title') : <bdi>{title}</bdi>}
      actions={data && <StoryActs place={place} invitation={data} />}
    >
      {invitation.isError && (
        <EmptyState icon={<SearchX />} title={t('story.notFound.title')}>
          {t('story.notFound.sentence')}
        </EmptyState>
      )}
      {invitation.isPending && <Skeleton className="h-56 w-full" />}
      {data && <Facts invitation={data} />}
      {history.data && <Timeline history={history.data} />}
    </Sheet>
  )
}

const isMoving = (delivery: string | undefined): boolean => delivery === 'queued' || delivery === 'deferred'
