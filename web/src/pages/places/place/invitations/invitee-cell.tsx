import { useTranslation } from 'react-i18next'
import { usePersonNames } from '../person-name.ts'
import type { Invitation } from '../queries.ts'

interface Props {
  readonly invitation: Invitation
  readonly onStory: (id: string) => void
}

/** Who was invited; it leads to the story. */
export const InviteeCell = ({ invitation, onStory }: Props) => {
  const { t } = useTranslation('place')
  const name = usePersonNames().invited(invitation)
  const { address, invitee } = invitation
  const more = address === null ? t('invitations.byAccount') : invitee.name === null ? null : address
  return (
    <div className="min-w-0">
      <button
        type="button"
        onClick={(event) => {
          event.stopPropagation()
          onStory(invitation.id)
        }}
        className="rounded-sm max-w-full text-left font-medium hover:underline hover:underline-offset-4"
      >
        <bdi>{name}</bdi>
      </button>
      {more && <bdi className="text-soft block text-sm">{more}</bdi>}
    </div>
  )
}
