import { Settings, UserPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../../components/avatar.tsx'
import { ButtonLink } from '../../../components/button-link.tsx'
import { Button } from '../../../components/button.tsx'
import { PageHeading } from '../../../components/page-heading.tsx'
import type { Place } from './queries.ts'
import { useRoles } from './roles.ts'
import { SeatsLine } from './seats-line.tsx'

interface Props {
  readonly place: Place
  /** Null: not by the viewer, or not now. */
  readonly onInvite: (() => void) | null
}

/** What this place is, and what can be done here first. */
export const PlaceHeader = ({ place, onInvite }: Props) => (
  <div className="flex flex-col gap-5">
    <div className="flex items-start gap-4">
      <Logo name={place.name} src={place.logoUrl} size="xl" />
      <div className="min-w-0 flex-1">
        <PageHeading
          title={place.name}
          lead={<About place={place} />}
          actions={<Acts place={place} onInvite={onInvite} />}
        >
          <bdi>{place.name}</bdi>
        </PageHeading>
      </div>
    </div>
    <SeatsLine place={place} />
  </div>
)

const About = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation(['place', 'common'])
  const { namesOf } = useRoles()
  return (
    <>
      {[
        t(`common:kinds.${place.kind}`),
        place.organizationType,
        t('yourRole', { role: namesOf(place.roles) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  )
}

const Acts = ({ place, onInvite }: Props) => {
  const { t } = useTranslation(['place', 'common'])
  return (
    <>
      {place.mayChange && (
        <ButtonLink
          to="/places/$placeId/settings"
          params={{ placeId: place.id }}
          icon={<Settings aria-hidden="true" />}
        >
          {t('settings')}
        </ButtonLink>
      )}
      {onInvite && (
        <Button variant="primary" icon={<UserPlus aria-hidden="true" />} onClick={onInvite}>
          {t('invite')}
        </Button>
      )}
    </>
  )
}
