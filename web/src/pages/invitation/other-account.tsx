import { UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { Accept } from './accept.tsx'
import { useNames, type Known } from './known.ts'
import { Ways } from './letter.tsx'
import { Said } from './said.tsx'
import { State } from './state.tsx'
import { useSwitchAccount } from './switch-account.ts'

/** Signed in as somebody else than was invited. The address is shown in part: it is not this person's. */
export const OtherAccount = ({ known: whole }: { readonly known: Known }) => {
  const { t } = useTranslation('invitation')
  const known = masked(whole)
  const names = useNames(known)
  const { change, isChanging } = useSwitchAccount(known.at)
  const { mayAccept } = known.preview
  return (
    <State
      known={known}
      icon={<UsersRound />}
      tone="warn"
      title={t('other.title')}
      lead={t('other.sentence')}
    >
      <Ways>
        <Button variant="primary" size="lg" busy={isChanging} onClick={change}>
          {t('other.switch')}
        </Button>
      </Ways>
      <div className="border-line flex flex-col gap-3 border-t pt-5">
        <p className="text-soft text-center text-[0.9375rem] text-pretty">
          <Said text={mayAccept ? t('other.anywayHint') : t('other.barredHint')} names={names} />
        </p>
        {mayAccept && (
          <Ways>
            <Accept known={whole} variant="secondary" text={t('other.anyway')} />
          </Ways>
        )}
      </div>
    </State>
  )
}

const masked = (known: Known): Known => ({ ...known, preview: { ...known.preview, address: null } })
