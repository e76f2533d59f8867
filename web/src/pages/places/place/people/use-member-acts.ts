import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usher } from '../../../../api.ts'
import { toast } from '../../../../components/toast.tsx'
import { useRefresh, type Member, type Place } from '../queries.ts'
import { useRoles } from '../roles.ts'
import { useTry } from '../use-try.ts'

/** Each answers whether it went well, and says what was done. */
export const useMemberActs = (place: Place, { accountId, roles: before }: Member, name: string) => {
  const { t } = useTranslation(['place', 'common'])
  const { namesOf } = useRoles()
  const refresh = useRefresh(place.id)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const attempt = useTry()
  const at = { params: { path: { placeId: place.id, accountId } } }

  const setRoles = async (roles: readonly string[]): Promise<void> => {
    await usher.patch('/api/v3/places/{placeId}/members/{accountId}', { ...at, body: { roles: [...roles] } })
    await refresh()
  }
  const changeBack = (): void =>
    void attempt(async () => {
      await setRoles(before)
      toast({ title: t('acts.changedBack') })
    })
  const takeOut = () => usher.delete('/api/v3/places/{placeId}/members/{accountId}', at)

  return {
    changeRoles: (roles: readonly string[]) =>
      attempt(async () => {
        await setRoles(roles)
        toast({
          title: t('people.roleChanged', { name, role: namesOf(roles) }),
          undo: { label: t('common:undo'), act: changeBack },
        })
      }),
    remove: () =>
      attempt(async () => {
        await takeOut()
        await refresh()
        toast({ title: t('people.removed', { name }) })
      }),
    leave: () =>
      attempt(async () => {
        await takeOut()
        await navigate({ to: '/' })
        queries.removeQueries({ queryKey: ['place', place.id] })
        void queries.invalidateQueries()
        toast({ title: t('people.leaving.done', { place: place.name }) })
      }),
  }
}
