import { useMutation } from '@tanstack/react-query'
import { MailCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { deedsOf } from './deeds.ts'
import { Letter } from './letter.tsx'
import { Mark } from './mark.tsx'
import type { At } from './seen.ts'
import { Trouble } from './trouble.tsx'

interface Props {
  readonly at: At
  readonly text: string
  readonly variant?: 'primary' | 'secondary'
  readonly onAsked: () => void
}

/** Asks for the mail once more. What comes of it is told to nobody but the invited, by mail. */
export const FreshLink = ({ at, text, variant = 'primary', onAsked }: Props) => {
  const ask = useMutation({ mutationFn: deedsOf(at, null).freshLink, onSuccess: onAsked })
  return (
    <>
      <Trouble error={ask.error} />
      <Button variant={variant} size="lg" busy={ask.isPending} onClick={() => ask.mutate()}>
        {text}
      </Button>
    </>
  )
}

/** The same words for everybody, whether or not there is such an invitation. */
export const Asked = () => {
  const { t } = useTranslation('invitation')
  return (
    <Letter
      top={
        <Mark tone="good">
          <MailCheck />
        </Mark>
      }
      heading={t('asked.title')}
      title={t('asked.title')}
      lead={t('asked.sentence')}
    >
      <p className="text-soft text-center text-[0.9375rem] text-balance">{t('asked.hint')}</p>
    </Letter>
  )
}
