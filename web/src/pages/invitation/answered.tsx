import { CircleCheck, CircleSlash, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { ButtonLink } from '../../components/button-link.tsx'
import { nextIn } from '../../local-path.ts'
import { useAnswers } from './answering.ts'
import type { Known } from './known.ts'
import { Ways } from './letter.tsx'
import { pathOf } from './seen.ts'
import { State } from './state.tsx'
import { Trouble } from './trouble.tsx'
import { WhoAmI } from './who-am-i.tsx'

interface Props {
  readonly known: Known
}

/** Declined by whoever looks: it can be taken back. */
export const Declined = ({ known }: Props) => {
  const { t } = useTranslation('invitation')
  const { undo } = useAnswers(known)
  return (
    <State known={known} icon={<CircleSlash />} title={t('declined.title')} lead={t('declined.sentence')}>
      <Trouble error={undo.error} />
      <Ways>
        <Button
          size="lg"
          icon={<Undo2 aria-hidden="true" />}
          busy={undo.isPending}
          onClick={() => undo.mutate()}
        >
          {t('declined.undo')}
        </Button>
      </Ways>
    </State>
  )
}

/** Answered by somebody, who may be the same person with another account, or signed out. */
export const AnsweredByOther = ({ known, as }: Props & { readonly as: 'accepted' | 'declined' }) => {
  const { t } = useTranslation('invitation')
  const { me, at } = known
  return (
    <State
      known={known}
      icon={as === 'accepted' ? <CircleCheck /> : <CircleSlash />}
      title={t(`${as}.othersTitle`)}
      lead={me ? t(`${as}.othersSignedIn`) : t(`${as}.othersSentence`)}
    >
      {me ? (
        <WhoAmI me={me} at={at} />
      ) : (
        <Ways>
          <ButtonLink to="/sign-in" search={nextIn({ next: pathOf(at) })} variant="primary" size="lg">
            {t('signIn')}
          </ButtonLink>
        </Ways>
      )}
    </State>
  )
}
