import { useTranslation } from 'react-i18next'
import { Avatar } from '../../components/avatar.tsx'
import type { Me } from '../../session.ts'
import { addressOf } from '../../session.ts'
import { useSwitchAccount } from './switch-account.ts'
import type { At } from './seen.ts'

interface Props {
  readonly me: Me
  readonly at: At
}

/** As whom one is about to answer, and the way to be somebody else. */
export const WhoAmI = ({ me, at }: Props) => {
  const { t } = useTranslation('invitation')
  const { change, isChanging } = useSwitchAccount(at)
  const address = addressOf(me)?.address
  return (
    <div className="flex items-center gap-3">
      <Avatar name={me.name ?? address ?? null} />
      <div className="min-w-0 flex-1 text-[0.9375rem] leading-snug">
        <p className="sr-only">{t('signedInAs')}</p>
        {me.name !== null && <bdi className="block truncate font-medium">{me.name}</bdi>}
        <bdi className="text-soft block truncate text-sm">{address}</bdi>
      </div>
      <button
        type="button"
        disabled={isChanging}
        onClick={change}
        className="link inline-flex min-h-11 max-w-28 items-center text-right text-sm leading-tight sm:max-w-none"
      >
        {t('switchAccount')}
      </button>
    </div>
  )
}
