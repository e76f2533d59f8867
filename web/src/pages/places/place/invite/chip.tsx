import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../class-names.ts'
import type { Listed } from '../../../../invite-list/people.ts'
import { useRoles } from '../roles.ts'
import type { Verdict } from './verdicts.ts'

interface Props {
  readonly listed: Listed
  readonly verdict: Verdict | undefined
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** Somebody on the list. The arrow keys lead to it, Enter takes it up again, Delete takes it off. */
export const Chip = ({ listed, verdict, onEdit, onRemove }: Props) => {
  const { t } = useTranslation('invite')
  const { nameOf } = useRoles()
  const { text, address, name, role } = listed
  const isBad = address === null || verdict?.status === 'refused'
  const isKnown = verdict?.status === 'already_invited' || verdict?.status === 'already_member'
  const mark =
    address === null
      ? t('unreadable')
      : verdict && verdict.status !== 'fresh'
        ? t(`marks.${verdict.status}`)
        : role && nameOf(role)
  return (
    <li
      className={classNames(
        'inline-flex max-w-full items-stretch rounded-full text-sm',
        isBad ? 'bg-bad-tint text-bad' : isKnown ? 'bg-sunken text-soft' : 'bg-tint text-accent-ink',
      )}
    >
      <button
        type="button"
        tabIndex={-1}
        data-chip={listed.key}
        title={verdict?.detail ?? undefined}
        onClick={onEdit}
        className="flex min-h-10 min-w-0 items-center gap-1.5 rounded-l-full py-1 pr-1 pl-3 sm:min-h-7"
      >
        <span className="sr-only">{t('edit', { text: '' })}</span>
        <bdi className="truncate font-medium">{name ?? address ?? text}</bdi>
        {name && address && <bdi className="truncate max-sm:hidden">{address}</bdi>}
        {mark && <span className="shrink-0 text-[0.8125rem]">· {mark}</span>}
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('remove', { text: address ?? text })}
        onClick={onRemove}
        className="grid w-9 shrink-0 place-items-center rounded-r-full hover:bg-black/5 sm:w-7 dark:hover:bg-white/10"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </li>
  )
}
