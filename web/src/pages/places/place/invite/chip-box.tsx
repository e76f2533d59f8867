import { useId, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isPerson, type Listed } from '../../../../invite-list/people.ts'
import { readList } from '../../../../invite-list/read-list.ts'
import { readWritten } from '../../../../invite-list/written.ts'
import { Chip } from './chip.tsx'
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

  const commit = (): void => {
    if (!draft.trim()) return
    invited.addText(draft)
    setDraft('')
  }
  const edit = (listed: Listed): void => {
    if (draft.trim()) invited.addText(draft)
    invited.remove(listed.key)
    setDraft(listed.text)
    input.current?.focus()
  }
  const removeAt = (listed: Listed): void => {
    invited.remove(listed.key)
    input.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { key, currentTarget } = event
    if (event.nativeEvent.isComposing) return
    const isAtStart = currentTarget.selectionStart === 0 && currentTarget.selectionEnd === 0
    const last = shown.at(-1)
    if (key === 'Enter' || (endsChip(key, draft) && draft.trim())) {
      event.preventDefault()
      commit()
    } else if (key === 'Backspace' && draft === '' && last) {
      event.preventDefault()
      edit(last)
    } else if (key === 'ArrowLeft' && isAtStart) chipsIn(box.current).at(-1)?.focus()
  }

  const onChipKey = (event: KeyboardEvent<HTMLUListElement>): void => {
    const chips = chipsIn(box.current)
    const at = chips.findIndex((chip) => chip === document.activeElement)
    if (at < 0) return
    const listed = shown.find(({ key }) => key === chips[at]?.dataset['chip'])
    const steps: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => chips[at - 1]?.focus(),
      ArrowRight: () => (chips[at + 1] ?? input.current)?.focus(),
      Home: () => chips[0]?.focus(),
      End: () => input.current?.focus(),
      Escape: () => input.current?.focus(),
      Delete: () => listed && removeAt(listed),
      Backspace: () => listed && removeAt(listed),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    step()
  }

  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text')
    const found = readList(text)
    if (found.length < 2 && (draft !== '' || found[0]?.address === undefined)) return
    if (found.length === 1 && found[0]?.address === null) return
    event.preventDefault()
    invited.addText(`${draft}\n${text}`)
    setDraft('')
  }

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
          <ul aria-label={t('list')} onKeyDown={onChipKey} className="contents">
            {shown.map((listed) => (
              <Chip
                key={listed.key}
                listed={listed}
                verdict={isPerson(listed) ? verdicts.get(nameOf(listed, role)) : undefined}
                onEdit={() => edit(listed)}
                onRemove={() => removeAt(listed)}
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
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={commit}
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
  const bad = list.filter((one) => !isPerson(one))
  return [...bad, ...list.filter(isPerson)].slice(0, most)
}

const chipsIn = (box: HTMLElement | null): readonly HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>('[data-chip]') ?? []),
]

const OPEN_QUOTE = /^\s*"[^"]*$/

/** A comma inside of quotes belongs to the name; a space ends what is an address already. */
const endsChip = (key: string, draft: string): boolean => {
  if (key === ',' || key === ';') return !OPEN_QUOTE.test(draft)
  return key === ' ' && readWritten(draft).address === draft.trim()
}
