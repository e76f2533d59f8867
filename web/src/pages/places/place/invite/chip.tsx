import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../../../class-names.ts'
import { isFaulty, type Listed } from '../../../../invite-list/people.ts'
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
  const { text, address, role, unknownRole } = listed
  const isBad = isFaulty(listed) || verdict?.status === 'refused'
  const isKnown = verdict?.status === 'already_invited' || verdict?.status === 'already_member'
  const mark = (): string | null => {
    if (address === null) return t('unreadable')
    if (unknownRole !== null) return t('noSuchRole', { role: unknownRole })
    if (verdict && verdict.status !== 'fresh') return t(`marks.${verdict.status}`)
    return role && nameOf(role)
  }
  const marked = mark()
  const [first, beside] = wordsFor(listed)
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
        <bdi className="truncate font-medium">{first}</bdi>
        {beside && <bdi className="truncate max-sm:hidden">{beside}</bdi>}
        {marked && <span className="max-w-3/5 shrink-0 truncate text-[0.8125rem]">· {marked}</span>}
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

/** What is no address comes first, to be mended, with the name beside it unless it is part of that. */
const wordsFor = ({ text, address, name }: Listed): readonly (string | null)[] => {
  if (address !== null) return name === null ? [address, null] : [name, address]
  return [text, name !== null && !text.includes(name) ? name : null]
}
