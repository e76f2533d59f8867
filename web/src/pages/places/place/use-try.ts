import { useTranslation } from 'react-i18next'
import { UsherProblem } from '../../../api.ts'
import { toast } from '../../../components/toast.tsx'
import { useRefusalWords } from '../../../refusal-words.ts'

/** Does something, and says so when it was refused or got lost. Answers whether it went well. */
export const useTry = (): ((act: () => Promise<void>) => Promise<boolean>) => {
  const { t } = useTranslation(['place', 'common'])
  const wordsOf = useRefusalWords()
  return async (act) => {
    try {
      await act()
      return true
    } catch (error) {
      const detail = error instanceof UsherProblem ? wordsOf(error) : t('common:offline.sentence')
      toast({ title: t('acts.failed'), detail, bad: true })
      return false
    }
  }
}
