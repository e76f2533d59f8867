import { useTranslation } from 'react-i18next'
import { momentOf } from '../../moments.ts'
import { useReader } from '../../reader.ts'
import { addressOf, type Me } from '../../session.ts'
import type { At, Preview } from './seen.ts'

/** What each state of the page is given. */
export interface Known {
  readonly at: At
  readonly preview: Preview
  readonly me: Me | null
  /** From the mail, as far as this browser has it. */
  readonly code: string | null
  /** What was done with it on this page a moment ago. */
  readonly just: Deed | null
  readonly onDone: (deed: Deed | null) => void
}

export type Deed = 'accepted' | 'declined'

/** The names that sentences about an invitation need. `inviter` is null for one that nobody signed. */
export const useNames = ({ preview, me }: Pick<Known, 'preview' | 'me'>) => {
  const { t } = useTranslation(['invitation', 'common'])
  const reader = useReader()
  const { inviter, place } = preview
  return {
    inviter: inviter?.name ?? inviter?.verifiedAddress ?? null,
    place: place.name || t('common:noName'),
    until: momentOf(preview.expiresAt, reader),
    name: me ? shownName(me) : '',
    me: me ? (addressOf(me)?.address ?? shownName(me)) : '',
    address: preview.address ?? preview.maskedAddress ?? '',
  }
}

const shownName = (me: Me): string => me.name ?? addressOf(me)?.address ?? ''

export const isEvent = ({ place }: Preview): boolean => place.kind === 'social'
