import { CircleHelp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { UsherProblem } from '../../api.ts'
import { Button } from '../../components/button.tsx'
import { ButtonLink } from '../../components/button-link.tsx'
import { Callout } from '../../components/callout.tsx'
import { nextIn } from '../../local-path.ts'
import { useAnswers } from './answering.ts'
import { useNames, type Known } from './known.ts'
import { Ways } from './letter.tsx'
import { pathOf } from './seen.ts'
import { State } from './state.tsx'
import { Trouble } from './trouble.tsx'

interface Props {
  readonly known: Known
  readonly onKeep: () => void
}

/** The question whether to decline, which the mail links to as well. */
export const Asking = ({ known, onKeep }: Props) => {
  const { t } = useTranslation('invitation')
  const { inviter } = useNames(known)
  const { decline } = useAnswers(known)
  const lead = inviter === null ? t('asking.sentenceUnsigned') : t('asking.sentence')
  return (
    <State known={known} icon={<CircleHelp />} title={t('asking.title')} lead={lead}>
      {!known.me && isForAccounts(decline.error) ? (
        <NeedsAccount known={known} />
      ) : (
        <Trouble error={decline.error} />
      )}
      <Ways>
        <Button variant="primary" size="lg" busy={decline.isPending} onClick={() => decline.mutate()}>
          {t('asking.yes')}
        </Button>
        <Button size="lg" onClick={onKeep}>
          {t('asking.no')}
        </Button>
      </Ways>
    </State>
  )
}

/** In a strict place the code alone speaks for nobody. */
const isForAccounts = (error: Error | null): boolean =>
  error instanceof UsherProblem && (error.code === 'not_invitee' || error.code === 'code_missing')

const NeedsAccount = ({ known }: { readonly known: Known }) => {
  const { t } = useTranslation('invitation')
  return (
    <Callout
      tone="warn"
      alert
      action={
        <ButtonLink to="/sign-in" search={nextIn({ next: pathOf(known.at) })}>
          {t('signIn')}
        </ButtonLink>
      }
    >
      {t('asking.needsAccount')}
    </Callout>
  )
}
