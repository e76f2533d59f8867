import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { useAnswers } from './answering.ts'
import { useNames, type Known } from './known.ts'
import { hasComeBack } from './opening.ts'
import { Said } from './said.tsx'
import { Trouble } from './trouble.tsx'

interface Props {
  readonly known: Known
  readonly variant?: 'primary' | 'secondary'
  readonly text: string
}

/** The one click. Whoever comes back from signing in finds the focus on it. */
export const Accept = ({ known, variant = 'primary', text }: Props) => {
  const { accept } = useAnswers(known)
  const button = useRef<HTMLButtonElement>(null)
  const isFirstChoice = variant === 'primary'
  useEffect(() => {
    if (isFirstChoice && hasComeBack(known.at)) button.current?.focus({ preventScroll: true })
  }, [isFirstChoice, known.at])
  return (
    <>
      <Trouble error={accept.error} />
      <Button
        ref={button}
        variant={variant}
        size="lg"
        busy={accept.isPending}
        onClick={() => accept.mutate()}
      >
        <span className="truncate">
          <Said text={text} names={useNames(known)} />
        </span>
      </Button>
    </>
  )
}

/** Leads to the question whether to. */
export const Decline = ({ onAsk }: { readonly onAsk: () => void }) => {
  const { t } = useTranslation('invitation')
  return (
    <Button variant="quiet" size="lg" onClick={onAsk}>
      {t('decline')}
    </Button>
  )
}
