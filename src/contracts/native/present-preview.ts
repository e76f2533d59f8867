import { nameOf } from '../../core/names.ts'
import type { Account } from '../../core/place.ts'
import type { Preview } from '../../core/verbs/preview.ts'
import { momentOf, placeSummaryOf } from './present.ts'

export const previewOf = (preview: Preview): object => {
  const { place, invitation, inviter } = preview
  return {
    id: invitation.id,
    placeId: invitation.placeId,
    state: preview.state,
    role: invitation.role,
    address: invitation.address,
    message: invitation.message,
    expiresAt: momentOf(invitation.expiresAt),
    locale: invitation.locale,
    place: placeSummaryOf(place),
    inviter: inviter && inviterOf(inviter),
    situation: preview.situation,
    byViewer: preview.byViewer,
    mayAccept: preview.mayAccept,
    needsCode: preview.needsCode,
    barred: preview.barred,
    maskedAddress: preview.maskedAddress,
    renewable: preview.renewable,
  }
}

/** The address as the mail said it: only where it is proven to be theirs. */
const inviterOf = (inviter: Account): object => ({
  name: nameOf(inviter),
  verifiedAddress: inviter.verified ? inviter.address || null : null,
})
