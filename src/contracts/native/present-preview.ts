import { nameOf } from '../../core/names.ts'
import type { Account } from '../../core/place.ts'
import type { Preview } from '../../core/verbs/preview.ts'
import { momentOf, placeSummaryOf } from './present.ts'

/** What was meant for the invited stays out of what the disinvited see: they keep the envelope. */
export const previewOf = (preview: Preview): object =>
  preview.disinvited ? { ...whole(preview), ...envelopeOf(preview) } : whole(preview)

const whole = (preview: Preview): object => {
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

const envelopeOf = ({ place: { id, kind, name }, inviter }: Preview): object => ({
  address: null,
  maskedAddress: null,
  message: null,
  place: { ...NOTHING_OF_IT, id, kind, name },
  inviter: inviter && { name: nameOf(inviter), verifiedAddress: null },
})

const NOTHING_OF_IT = {
  logoUrl: null,
  organizationType: null,
  startsAt: null,
  endsAt: null,
  location: null,
  timeZone: null,
}

/** The address as the mail said it: only where it is proven to be theirs. */
const inviterOf = (inviter: Account): object => ({
  name: nameOf(inviter),
  verifiedAddress: inviter.verified ? inviter.address || null : null,
})
