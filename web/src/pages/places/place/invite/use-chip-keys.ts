import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import type { Listed } from '../../../../invite-list/people.ts'
import { readList } from '../../../../invite-list/read-list.ts'
import { readWritten } from '../../../../invite-list/written.ts'
import type { InviteList } from './use-list.ts'

interface Box {
  readonly invited: InviteList
  /** Those who stand in it as chips, in their order. */
  readonly shown: readonly Listed[]
  readonly box: RefObject<HTMLElement | null>
  readonly input: RefObject<HTMLInputElement | null>
}

/** What typing, pasting and the arrow keys do to the list. */
export const useChipKeys = ({ invited, shown, box, input }: Box) => {
  const { draft, setDraft } = invited

  const commit = (): void => {
    if (!draft.trim()) return
    invited.addText(draft)
    setDraft('')
  }
  const edit = (listed: Listed): void => {
    if (draft.trim()) invited.addText(draft)
    invited.takeUp(listed)
    input.current?.focus()
  }
  const remove = (listed: Listed): void => {
    invited.remove(listed.key)
    input.current?.focus()
  }

  const onInputKey = (event: KeyboardEvent<HTMLInputElement>): void => {
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
      Delete: () => listed && remove(listed),
      Backspace: () => listed && remove(listed),
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

  return { commit, edit, remove, onInputKey, onChipKey, onPaste }
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
