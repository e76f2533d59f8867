import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../../components/page.tsx'
import { Tabs } from '../../../components/tabs.tsx'
import { Invitations } from './invitations/invitations.tsx'
import { InviteDialog } from './invite/invite-dialog.tsx'
import { People } from './people/people.tsx'
import { PlaceHeader } from './place-header.tsx'
import { PlaceNotices } from './place-notices.tsx'
import type { Place } from './queries.ts'
import { isOver } from './seats.ts'
import { Story } from './story/story.tsx'

const route = getRouteApi('/places/$placeId')

type View = 'people' | 'invitations'

/** A place with its people, and for those who may invite, its invitations. */
export const PlaceView = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('place')
  const { invitation } = route.useSearch()
  const navigate = route.useNavigate()
  const mayInvite = place.mayGrant.length > 0
  const [view, setView] = useState<View>(invitation && mayInvite ? 'invitations' : 'people')
  const [isInviting, setInviting] = useState(false)
  const isOpen = !place.locked && !isOver(place)
  const invite = mayInvite && isOpen ? () => setInviting(true) : null
  const showStory = (id: string | null): void =>
    void navigate({ search: id === null ? {} : { invitation: id }, resetScroll: false })
  return (
    <Page width="wide">
      <PlaceHeader place={place} onInvite={invite} />
      <PlaceNotices place={place} />
      {mayInvite ? (
        <Tabs<View>
          label={t('tabs')}
          value={view}
          onChange={setView}
          tabs={[
            { value: 'people', label: t('people.tab') },
            { value: 'invitations', label: t('invitations.tab') },
          ]}
        >
          {view === 'people' ? (
            <People place={place} onInvite={invite} onStory={showStory} />
          ) : (
            <Invitations place={place} onInvite={invite} onStory={showStory} />
          )}
        </Tabs>
      ) : (
        <People place={place} onInvite={null} onStory={null} />
      )}
      {mayInvite && (
        <>
          <Story place={place} invitationId={invitation ?? null} onClose={() => showStory(null)} />
          <InviteDialog
            place={place}
            open={isInviting}
            onClose={() => setInviting(false)}
            onInvited={() => setView('invitations')}
          />
        </>
      )}
    </Page>
  )
}
