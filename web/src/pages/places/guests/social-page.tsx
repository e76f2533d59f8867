import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../../components/page.tsx'
import { Tabs } from '../../../components/tabs.tsx'
import { Invitations } from '../place/invitations/invitations.tsx'
import { InviteDialog } from '../place/invite/invite-dialog.tsx'
import { People } from '../place/people/people.tsx'
import { PlaceNotices } from '../place/place-notices.tsx'
import type { Place } from '../place/queries.ts'
import { isOver } from '../place/seats.ts'
import { Story } from '../place/story/story.tsx'
import { GuestList } from './guest-list.tsx'
import { GuestView } from './guest-view.tsx'
import { SocialHeader } from './social-header.tsx'

const route = getRouteApi('/places/$placeId')

type View = 'guests' | 'invitations' | 'people'

/** An event: for hosts its guest list, for guests their ticket. */
export const SocialPage = ({ place }: { readonly place: Place }) =>
  place.mayGrant.length > 0 ? (
    <HostPage place={place} />
  ) : (
    <Page width="wide">
      <SocialHeader place={place} onInvite={null} />
      <GuestView place={place} />
    </Page>
  )

const HostPage = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('guests')
  const { invitation } = route.useSearch()
  const navigate = route.useNavigate()
  const [view, setView] = useState<View>('guests')
  const [isInviting, setInviting] = useState(false)
  const invite = place.locked || isOver(place) ? null : () => setInviting(true)
  const showStory = (id: string | null): void =>
    void navigate({ search: id === null ? {} : { invitation: id }, resetScroll: false })
  return (
    <Page width="wide">
      <SocialHeader place={place} onInvite={invite} />
      <PlaceNotices place={place} />
      <Tabs<View>
        label={t('tabs.label')}
        value={view}
        onChange={setView}
        tabs={[
          { value: 'guests', label: t('tabs.guests') },
          { value: 'invitations', label: t('tabs.invitations') },
          { value: 'people', label: t('tabs.people') },
        ]}
      >
        {view === 'guests' && <GuestList place={place} onInvite={invite} onStory={showStory} />}
        {view === 'invitations' && <Invitations place={place} onInvite={invite} onStory={showStory} />}
        {view === 'people' && <People place={place} onInvite={invite} onStory={showStory} />}
      </Tabs>
      <Story place={place} invitationId={invitation ?? null} onClose={() => showStory(null)} />
      <InviteDialog
        place={place}
        open={isInviting}
        onClose={() => setInviting(false)}
        onInvited={() => setView('guests')}
      />
    </Page>
  )
}
