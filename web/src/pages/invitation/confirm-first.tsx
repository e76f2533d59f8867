import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Mail, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { addressOf, sessionOf } from '../../session.ts'
import { useLookAgain } from './answering.ts'
import type { Known } from './known.ts'
import { Ways } from './letter.tsx'
import { pathOf } from './seen.ts'
import { State } from './state.tsx'
import { Trouble } from './trouble.tsx'
import { WhoAmI } from './who-am-i.tsx'

/** A strict place: first the proof that the address is theirs, then the answer. */
export const ConfirmFirst = ({ known }: { readonly known: Known }) => {
  const { t } = useTranslation('invitation')
  const [isSent, setSent] = useState(false)
  const onSent = (): void => setSent(true)
  if (isSent) return <Sent known={known} />
  return (
    <State
      known={known}
      icon={<ShieldCheck />}
      tone="accent"
      title={t('unverified.strictTitle')}
      lead={t('unverified.strictSentence')}
    >
      {known.me && <WhoAmI me={known.me} at={known.at} />}
      <Ways>
        <SendProof known={known} onSent={onSent} text={t('unverified.send')} />
      </Ways>
    </State>
  )
}

const Sent = ({ known }: { readonly known: Known }) => {
  const { t } = useTranslation('invitation')
  const lookAgain = useLookAgain(known.at)
  const [hasLooked, setLooked] = useState(false)
  const look = useMutation({ mutationFn: lookAgain, onSuccess: () => setLooked(true) })
  return (
    <State
      known={known}
      icon={<Mail />}
      tone="good"
      title={t('unverified.sentTitle')}
      lead={t('unverified.sent')}
    >
      <Ways>
        <p role="status" className="text-warn text-center text-[0.9375rem] empty:hidden">
          {hasLooked && t('unverified.stillNot')}
        </p>
        <Button variant="primary" size="lg" busy={look.isPending} onClick={() => look.mutate()}>
          {t('unverified.back')}
        </Button>
        <SendProof known={known} variant="secondary" text={t('unverified.again')} />
      </Ways>
    </State>
  )
}

interface SendProps {
  readonly known: Known
  readonly text: string
  readonly variant?: 'primary' | 'secondary'
  readonly onSent?: () => void
}

/** Mails the link that proves an address, and that leads back here. */
export const SendProof = ({ known: { me, at }, text, variant = 'primary', onSent }: SendProps) => {
  const { t } = useTranslation('invitation')
  const session = sessionOf(useQueryClient())
  const address = me && addressOf(me)?.address
  const send = useMutation({
    mutationFn: async () => {
      if (address) await session.sendVerification(address, pathOf(at))
    },
    ...(onSent ? { onSuccess: onSent } : {}),
  })
  return (
    <>
      <Trouble error={send.error} />
      <Button variant={variant} size="lg" busy={send.isPending} onClick={() => send.mutate()}>
        <span aria-live="polite">{send.isSuccess && !onSent ? t('unverified.sentTitle') : text}</span>
      </Button>
    </>
  )
}
