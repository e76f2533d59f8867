import { useTranslation } from 'react-i18next'
import type { Newcomer } from '../../../../invite-list/people.ts'

/** What of a file cannot be invited as it stands; in view wherever its preview is scrolled to. */
export const FileFaults = ({ found }: { readonly found: readonly Newcomer[] }) => {
  const { t } = useTranslation('invite')
  const unreadable = found.filter(({ address }) => address === null).length
  const roleless = found.filter((one) => one.address !== null && one.unknownRole).length
  return (
    <div role="status" className="flex min-w-0 flex-1 flex-col text-sm">
      {unreadable > 0 && <p>{t('file.unreadable', { count: unreadable })}</p>}
      {roleless > 0 && <p>{t('file.roleless', { count: roleless })}</p>}
    </div>
  )
}
