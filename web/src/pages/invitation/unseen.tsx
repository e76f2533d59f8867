import { Link2Off, Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../components/button-link.tsx'
import { nextIn } from '../../local-path.ts'
import type { Me } from '../../session.ts'
import { FreshLink } from './fresh-link.tsx'
import { Letter, Ways } from './letter.tsx'
import { Mark } from './mark.tsx'
import { PasteLink } from './paste-link.tsx'
import { pathOf, type At } from './seen.ts'
import { WhoAmI } from './who-am-i.tsx'

interface Props {
  readonly at: At
  readonly me: Me | null
  /** There was a code, and it opens nothing. */
  readonly isRefused: boolean
  readonly onAsked: () => void
}

/** Nothing to show with what this browser has: the words are the same whether or not there is anything. */
export const Unseen = ({ at, me, isRefused, onAsked }: Props) => {
  const { t } = useTranslation('invitation')
  const title = isRefused ? t('unseen.refusedTitle') : t('unseen.title')
  return (
    <Letter
      top={<Mark tone="warn">{isRefused ? <Link2Off /> : <Search />}</Mark>}
      heading={title}
      title={title}
      lead={isRefused ? t('unseen.refusedSentence') : t('unseen.sentence')}
      {...(me ? { foot: t('unseen.notYou') } : {})}
    >
      {me && <WhoAmI me={me} at={at} />}
      <Ways>
        <FreshLink at={at} text={t('unseen.send')} onAsked={onAsked} />
        {!me && (
          <ButtonLink to="/sign-in" search={nextIn({ next: pathOf(at) })} size="lg">
            {t('signIn')}
          </ButtonLink>
        )}
      </Ways>
      <PasteLink at={at} />
    </Letter>
  )
}
