import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { toast } from '../../components/toast.tsx'
import { nextIn } from '../../local-path.ts'
import { sessionOf } from '../../session.ts'
import { pathOf, type At } from './seen.ts'

/** Signs out and leads to signing in, and from there back to the invitation. */
export const useSwitchAccount = (at: At) => {
  const { t } = useTranslation('invitation')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { mutate, isPending } = useMutation({
    mutationFn: sessionOf(queries).signOut,
    onSuccess: () => navigate({ to: '/sign-in', search: nextIn({ next: pathOf(at) }) }),
    onError: () => toast({ title: t('switchFailed'), bad: true }),
  })
  return { change: () => mutate(), isChanging: isPending }
}
