import { use, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UsherProblem } from '../../../api.ts'
import { toast } from '../../../components/toast.tsx'
import type { Place } from '../place/queries.ts'
import { changesOf, isEmpty } from './draft.ts'
import { Unsaved } from './unsaved.ts'
import { useChangePlace, type PlaceChange } from './use-change-place.ts'

interface Refusal {
  /** Fields of the body that are to blame; empty: the whole. */
  readonly fields: readonly string[]
  readonly sentence: string
}

/** The form of one section, which is saved on its own. `there` is what the place has now. */
export const useSection = <T extends PlaceChange>(place: Place, there: T) => {
  const { t } = useTranslation(['settings', 'common'])
  const change = useChangePlace(place.id)
  const [edits, setEdits] = useState<Partial<T>>({})
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const changes = changesOf(there, edits)
  const isDirty = !isEmpty(changes)
  useUnsaved(isDirty)

  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      await change(changes as PlaceChange)
      setEdits({})
      setRefusal(null)
      toast({ title: t('saved') })
    } catch (error) {
      setRefusal(refusalOf(error, t('common:offline.sentence')))
    }
    setBusy(false)
  }
  return {
    value: { ...there, ...edits },
    set: (more: Partial<T>): void => {
      setEdits((before) => ({ ...before, ...more }))
      setRefusal(null)
    },
    reset: (): void => {
      setEdits({})
      setRefusal(null)
    },
    save,
    isDirty,
    isBusy,
    errorOf: (field: keyof T & string): string | null =>
      refusal?.fields.includes(field) ? refusal.sentence : null,
    /** What no field of the section is to blame for. */
    error: refusal?.fields.some((field) => field in there) ? null : (refusal?.sentence ?? null),
  }
}

export type SectionForm = Pick<
  ReturnType<typeof useSection>,
  'save' | 'reset' | 'isDirty' | 'isBusy' | 'error'
>

/** Tells the page that something here would be lost. */
const useUnsaved = (isDirty: boolean): void => {
  const id = useId()
  const tell = use(Unsaved)
  useEffect(() => {
    tell(id, isDirty ? 'unsaved' : 'saved')
    return () => tell(id, 'saved')
  }, [tell, id, isDirty])
}

const refusalOf = (error: unknown, offline: string): Refusal => {
  if (!(error instanceof UsherProblem)) return { fields: [], sentence: offline }
  const fields = error.sources.flatMap((source) =>
    'pointer' in source ? [source.pointer.split('/')[1] ?? ''] : [],
  )
  return { fields, sentence: error.message }
}
