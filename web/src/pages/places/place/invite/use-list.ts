import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addTo, isPerson, without, type Listed, type Newcomer } from '../../../../invite-list/people.ts'
import { readList } from '../../../../invite-list/read-list.ts'

/** Those to invite, with what was last done to the list, in words. */
export const useList = () => {
  const { t } = useTranslation('invite')
  const [list, setList] = useState<readonly Listed[]>([])
  const [news, setNews] = useState('')
  const [draft, setDraft] = useState('')
  const people = useMemo(() => list.filter(isPerson), [list])
  const withDraft = useMemo(
    () => (draft.trim() === '' ? people : addTo(list, readList(draft)).list.filter(isPerson)),
    [list, people, draft],
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
    setDraft,
    /** Those on the list, and who is being typed. */
    withDraft,
    unreadable: list.length - people.length,
    news,
    add,
    addText: (text: string): void => add(readList(text)),
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
