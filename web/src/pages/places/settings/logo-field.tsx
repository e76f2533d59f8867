import { ImageUp, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../../components/avatar.tsx'
import { Button } from '../../../components/button.tsx'
import type { Place } from '../place/queries.ts'
import { useLogo } from './use-logo.ts'

/** The picture of a place, as it looks, and the way to another. */
export const LogoField = ({ place }: { readonly place: Place }) => {
  const { t } = useTranslation('settings')
  const logo = useLogo(place)
  const input = useRef<HTMLInputElement>(null)
  return (
    <div role="group" aria-label={t('logo.label')} className="flex flex-col gap-2">
      <div className="flex items-center gap-4">
        {logo.preview ? (
          <img
            src={logo.preview}
            alt=""
            className="border-line bg-surface size-16 shrink-0 rounded-xl border object-contain opacity-60"
          />
        ) : (
          <Logo name={place.name} src={place.logoUrl} size="xl" />
        )}
        <div className="flex min-w-0 flex-col gap-2">
          <div className="flex flex-wrap gap-2">
            <Button
              busy={logo.isBusy}
              icon={<ImageUp aria-hidden="true" />}
              onClick={() => input.current?.click()}
            >
              {place.logoUrl ? t('logo.replace') : t('logo.choose')}
            </Button>
            {place.logoUrl && !logo.isBusy && (
              <Button variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={() => void logo.remove()}>
                {t('logo.remove')}
              </Button>
            )}
          </div>
          <p className="text-soft text-sm">
            {isElsewhere(place.logoUrl) ? t('logo.elsewhere') : t('logo.hint')}
          </p>
        </div>
      </div>
      {logo.error && (
        <p role="alert" className="text-bad text-sm">
          {logo.error}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-label={t('logo.choose')}
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          currentTarget.value = ''
          if (file) void logo.choose(file)
        }}
      />
    </div>
  )
}

/** Given by an application as an address of its own. */
const isElsewhere = (url: string | null): boolean =>
  url !== null && URL.parse(url)?.origin !== location.origin
