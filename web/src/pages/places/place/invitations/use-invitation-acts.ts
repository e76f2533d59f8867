import { useTranslation } from 'react-i18next'
import { usher } from '../../../../api.ts'
import { toast } from '../../../../components/toast.tsx'
import { dayOf } from '../../../../moments.ts'
import { useReader } from '../../../../reader.ts'
import { copyText } from '../copy-text.ts'
import { isSentSince } from './is-sent-since.ts'
import { usePersonNames } from '../person-name.ts'
import { useRefresh, type Invitation, type Place } from '../queries.ts'
import { useRoles } from '../roles.ts'
import { useTry } from '../use-try.ts'

interface Change {
  readonly role?: string
  readonly expiresAt?: string
}

/** What can be done about one invitation. Each says what was done and offers the way back, if there is one. */
export const useInvitationActs = (place: Place, invitation: Invitation) => {
  const { t } = useTranslation(['place', 'common'])
  const { nameOf } = useRoles()
  const name = usePersonNames().invited(invitation)
  const reader = useReader()
  const refresh = useRefresh(place.id)
  const attempt = useTry()
  const at = { params: { path: { placeId: place.id, invitationId: invitation.id } } }
  const undo = (act: () => Promise<void>) => ({ label: t('common:undo'), act: () => void attempt(act) })

  const patch = async (body: Change): Promise<Invitation> => {
    const changed = await usher.patch('/api/v3/places/{placeId}/invitations/{invitationId}', { ...at, body })
    await refresh()
    return changed
  }
  const changeBack = (before: Change) =>
    undo(async () => {
      await patch(before)
      toast({ title: t('acts.changedBack') })
    })
  const restore = async (): Promise<void> => {
    await usher.post('/api/v3/places/{placeId}/invitations/{invitationId}/restore', at)
    await refresh()
    toast({ title: t('acts.restored', { name }) })
  }

  return {
    resend: () =>
      attempt(async () => {
        const resend = '/api/v3/places/{placeId}/invitations/{invitationId}/resend' as const
        const sent = await usher.post(resend, { ...at, body: {} })
        await refresh()
        if (isSentSince(invitation, sent)) toast({ title: t('acts.resent', { name }) })
        else toast({ title: t('acts.resentAlready'), detail: t('acts.resentAlreadyDetail', { name }) })
      }),
    copyLink: () =>
      attempt(async () => {
        const link = usher.get('/api/v3/places/{placeId}/invitations/{invitationId}/link', at)
        const isCopied = await copyText(link.then(({ url }) => url))
        toast(
          isCopied
            ? { title: t('acts.linkCopied'), detail: t('acts.linkCopiedDetail', { name }) }
            : { title: t('acts.linkNotCopied'), detail: (await link).url, bad: true },
        )
      }),
    changeRole: (role: string) =>
      attempt(async () => {
        await patch({ role })
        const title = t('acts.roleChanged', { name, role: nameOf(role) })
        toast({ title, undo: changeBack({ role: invitation.role }) })
      }),
    changeExpiry: (expiresAt: string) =>
      attempt(async () => {
        const changed = await patch({ expiresAt })
        const title = t('acts.expiryChanged', { name, day: dayOf(changed.expiresAt, reader) })
        toast({ title, undo: changeBack({ expiresAt: invitation.expiresAt }) })
      }),
    revoke: () =>
      attempt(async () => {
        await usher.post('/api/v3/places/{placeId}/invitations/{invitationId}/cancel', at)
        await refresh()
        toast({ title: t('acts.revoked', { name }), undo: undo(restore) })
      }),
    restore: () => attempt(restore),
  }
}
