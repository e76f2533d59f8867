import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { toast } from './components/toast.tsx'
import { sessionOf } from './session.ts'

/** Signs out and leads to the start page. */
export const useSignOut = (): (() => void) => {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const signOut = async (): Promise<void> => {
    try {
      await sessionOf(queries).signOut()
      await navigate({ to: '/' })
    } catch {
      toast({ title: t('signOutFailed'), bad: true })
    }
  }
  return () => void signOut()
}
