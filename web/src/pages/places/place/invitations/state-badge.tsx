import { Ban, Check, Clock, Hourglass, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../../../components/badge.tsx'
import type { Invitation } from '../queries.ts'

type State = Invitation['state']

const LOOKS: Readonly<Record<State, { readonly tone: Tone; readonly icon: ReactNode }>> = {
  pending: { tone: 'accent', icon: <Clock aria-hidden="true" /> },
  accepted: { tone: 'good', icon: <Check aria-hidden="true" /> },
  declined: { tone: 'neutral', icon: <X aria-hidden="true" /> },
  cancelled: { tone: 'neutral', icon: <Ban aria-hidden="true" /> },
  expired: { tone: 'warn', icon: <Hourglass aria-hidden="true" /> },
}

export const StateBadge = ({ state }: { readonly state: State }) => {
  const { t } = useTranslation('place')
  return <Badge {...LOOKS[state]}>{t(`invitations.states.${state}`)}</Badge>
}
