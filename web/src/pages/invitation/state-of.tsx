import { startTransition, useState } from 'react'
import type { Deed, Known } from './known.ts'
import { Meant } from './meant.tsx'
import {
  Accepted,
  AnsweredByOther,
  Asking,
  Cancelled,
  Declined,
  Expired,
  Full,
  Locked,
  NeedsCode,
  OtherAccount,
  Over,
  SponsorGone,
  Unverified,
} from './seldom.ts'
import { SignedOut } from './signed-out.tsx'

interface Props {
  readonly known: Known
  /** Opened by the link to decline. */
  readonly isDeclining: boolean
  readonly onAsked: () => void
}

/** The page for how the invitation stands to whoever looks. */
export const StateOf = ({ known: given, isDeclining, onAsked }: Props) => {
  const [isAsking, setAsking] = useState(isDeclining)
  const onDone = (deed: Deed | null): void => {
    setAsking(false)
    given.onDone(deed)
  }
  const known = { ...given, onDone }
  const { situation, byViewer, mayAccept, needsCode } = given.preview
  const onAsk = (): void => startTransition(() => setAsking(true))
  if (known.just === 'accepted') return <Accepted known={known} />
  if (known.just === 'declined') return <Declined known={known} />
  const isOpen = known.preview.state === 'pending' && (known.code !== null || mayAccept)
  if (isAsking && isOpen && !known.preview.barred)
    return <Asking known={known} onKeep={() => setAsking(false)} />
  switch (situation) {
    case 'signed_out':
      return <SignedOut known={known} onAsk={onAsk} />
    case 'meant':
      if (needsCode && known.code === null) return <NeedsCode known={known} onAsked={onAsked} />
      return <Meant known={known} onAsk={onAsk} />
    case 'unverified':
      return <Unverified known={known} onAsk={onAsk} />
    case 'other_account':
      return <OtherAccount known={known} />
    case 'accepted':
      return byViewer ? <Accepted known={known} /> : <AnsweredByOther known={known} as="accepted" />
    case 'declined':
      return byViewer ? <Declined known={known} /> : <AnsweredByOther known={known} as="declined" />
    case 'expired':
      return <Expired known={known} onAsked={onAsked} />
    case 'cancelled':
      return <Cancelled known={known} />
    case 'seats_full':
      return <Full known={known} onAsk={onAsk} />
    case 'place_locked':
      return <Locked known={known} onAsk={onAsk} />
    case 'place_over':
      return <Over known={known} />
    case 'sponsor_lost_right':
      return <SponsorGone known={known} onAsk={onAsk} />
  }
}
