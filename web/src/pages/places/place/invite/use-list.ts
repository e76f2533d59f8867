import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addTo,
  isPerson,
  mended,
  without,
  withRole,
  type Listed,
  type Newcomer,
} from '../../../../invite-list/people.ts'
import { readList } from '../../../../invite-list/read-list.ts'

/** Those to invite, with what was last done to the list, in words. */
export const useList = () => {
  const { t } = useTranslation('invite')
  const [list, setList] = useState<readonly Listed[]>([])
  const [news, setNews] = useState('')
  const [draft, setDraft] = useState('')
  const [taken, setTaken] = useState<Listed | null>(null)
  const people = useMemo(() => list.filter(isPerson), [list])
  const withDraft = useMemo(
    () => (draft.trim() === '' ? list : addTo(list, mended(readList(draft), taken)).list),
    [list, draft, taken],
  )

  const add = (newcomers: readonly Newcomer[]): void => {
    const { list: longer, added, merged, unreadable } = addTo(list, newcomers)
    setList(longer)
    setNews(
      [
        added > 0 ? t('added', { count: added }) : null,
        merged > 0 ? t('merged', { count: merged }) : null,
        unreadable > 0 ? t('unreadableCount', { count: unreadable }) : null,
      ]
        .filter((part) => part !== null)
        .join(' · '),
    )
  }
  return {
    list,
    people,
    /** What is typed and not yet on the list. */
    draft,
    setDraft: (text: string): void => {
      setDraft(text)
      if (text.trim() === '') setTaken(null)
    },
    /** Takes somebody off the list, to be typed anew. */
    takeUp: (listed: Listed): void => {
      setList((before) => without(before, listed.key))
      setNews('')
      setDraft(listed.text)
      setTaken(listed)
    },
    /** All that is on the list, and what is being typed. */
    withDraft,
    unreadable: list.length - people.length,
    news,
    add,
    addText: (text: string): void => add(mended(readList(text), taken)),
    /** For those who came with a role that cannot be given. */
    giveRole: (role: string): void => setList(withRole(list, role)),
    remove: (key: string): void => {
      setList(without(list, key))
      setNews('')
    },
    replace: (listed: readonly Listed[]): void => {
      setList(listed)
      setNews('')
    },
    clear: (): void => {
      setList([])
      setNews(t('cleared'))
    },
  }
}

export type InviteList = ReturnType<typeof useList>
