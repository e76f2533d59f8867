import { useTranslation } from 'react-i18next'
import { Logo } from '../../components/avatar.tsx'
import type { Preview } from './seen.ts'

/** What the invitation was about, on one line. */
export const Subject = ({ preview: { place, inviter } }: { readonly preview: Preview }) => {
  const { t } = useTranslation(['invitation', 'common'])
  const from = inviter?.name ?? inviter?.verifiedAddress
  return (
    <div className="border-line -mb-1 flex items-center gap-3 border-t pt-5">
      <Logo name={place.name} src={place.logoUrl} />
      <div className="min-w-0 text-[0.9375rem] leading-snug">
        <p className="truncate font-medium">
          <bdi>{place.name || t('common:noName')}</bdi>
        </p>
        <p className="text-soft text-sm">
          {t(`common:kinds.${place.kind}`)}
          {from && (
            <>
              {' · '}
              {t('facts.by')} <bdi>{from}</bdi>
            </>
          )}
        </p>
      </div>
    </div>
  )
}
