import { useMutation, useQueryClient } from '@tanstack/react-query'
import { usher } from '../../api.ts'
import { toast } from '../../components/toast.tsx'
import { meQuery } from '../../session.ts'
import { speak } from '../../words.ts'
import { useSentence } from './refusal.tsx'

interface Change {
  readonly name?: string
  readonly locale?: string | null
  readonly timeZone?: string | null
  readonly openToStrangers?: boolean
}

/** Changes something about the account, and says what was done. */
export const useChangeMe = (done: () => string) => {
  const queries = useQueryClient()
  const sentenceOf = useSentence()
  return useMutation({
    mutationFn: (change: Change) => usher.patch('/api/v3/me', { body: change }),
    onSuccess: async (me, { locale }) => {
      queries.setQueryData(meQuery.queryKey, me)
      if (locale !== undefined) await speak(me.locale)
      toast({ title: done() })
    },
    onError: (error) => toast({ title: sentenceOf(error), bad: true }),
  })
}
