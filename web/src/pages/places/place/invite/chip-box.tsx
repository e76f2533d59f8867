import { useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isFaulty, isPerson, type Listed } from '../../../../invite-list/people.ts'
import { Chip } from './chip.tsx'
import { useChipKeys } from './use-chip-keys.ts'
import type { InviteList } from './use-list.ts'
import { nameOf, type Verdicts } from './verdicts.ts'

interface Props {
  readonly invited: InviteList
  readonly verdicts: Verdicts
  readonly role: string
}

const FIRST_SHOWN = 100
const MORE_SHOWN = 400

/** Where addresses are typed and pasted: each becomes a chip. */
export const ChipBox = ({ invited, verdicts, role }: Props) => {
  const { t } = useTranslation('invite')
  const { draft, setDraft } = invited
  const [most, setMost] = useState(FIRST_SHOWN)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [inputId, hintId] = [useId(), useId()]
  const shown = useMemo(() => inView(invited.list, most), [invited.list, most])
  const hidden = invited.list.length - shown.length
  const keys = useChipKeys({ invited, shown, box, input })

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={inputId} className="text-sm font-medium">
        {t('who')}
      </label>
      <div
        ref={box}
        onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
        className="control flex max-h-72 min-h-36 md:max-h-96 md:min-h-64 cursor-text flex-wrap content-start items-center gap-1.5 overflow-y-auto p-2 focus-within:border-accent-ink focus-within:outline-3 focus-within:outline-accent-ink/35"
      >
        {shown.length > 0 && (
          <ul aria-label={t('list')} onKeyDown={keys.onChipKey} className="contents">
            {shown.map((listed) => (
              <Chip
                key={listed.key}
                listed={listed}
                verdict={isPerson(listed) ? verdicts.get(nameOf(listed, role)) : undefined}
                onEdit={() => keys.edit(listed)}
                onRemove={() => keys.remove(listed)}
              />
            ))}
          </ul>
        )}
        {hidden > 0 && (
          <button type="button" className="link px-2 text-sm" onClick={() => setMost(most + MORE_SHOWN)}>
            {t('andMore', { count: hidden })}
          </button>
        )}
        <input
          ref={input}
          data-first
          id={inputId}
          aria-describedby={hintId}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={keys.onInputKey}
          onPaste={keys.onPaste}
          onBlur={keys.commit}
          placeholder={invited.list.length === 0 ? t('placeholder') : ''}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
          enterKeyHint="enter"
          className="placeholder:text-soft min-h-8 min-w-48 flex-1 bg-transparent px-1.5 outline-none"
        />
      </div>
      <p id={hintId} className="text-soft text-sm">
        {t('hint')}
        <span className="sr-only"> {t('keys')}</span>
      </p>
    </div>
  )
}

/** In a long list, what has to be mended comes first. */
const inView = (list: readonly Listed[], most: number): readonly Listed[] => {
  if (list.length <= most) return list
  const good = list.filter((one) => !isFaulty(one))
  return [...list.filter(isFaulty), ...good].slice(0, most)
}
