import { USERS } from './present.ts'
import type { InviteResource } from './resource.ts'

/** One story for all endpoints: Ann invites Joe, and Joe accepts. */

export const PLACE_ID = '019f2f4d-3b5e-7c1a-9f60-2a4be8d97c35'
export const INVITE_ID = '019f2f4e-9f52-7b56-a1c2-5d0c6a0f7e11'
const ANN = '019f2f4e-8d4e-7f44-a8f1-0c9d5b6b6a90'
const JOE = '019f2f50-1c07-7d83-b2f4-91ab3e5c0d62'
const JOES_ADDRESS = 'joe@example.com'
const CODE = 'f6a32bf36aef71ac4b0dc6a1dc80f296777c7969226939201c6de1d09587fe17'
const INVITED = '2030-01-15T09:00:00Z'
export const ACCEPTED = '2030-01-15T10:30:00Z'

export const buildExamples = ({ type, roles: [role = ''] }: InviteResource) => {
  const resource = (acceptedAt: string | null) => ({
    id: INVITE_ID,
    type,
    attributes: {
      accepted_at: acceptedAt,
      code: CODE,
      created_at: INVITED,
      invite_user_as: role,
      recipient_email: JOES_ADDRESS,
      updated_at: acceptedAt ?? INVITED,
      updated_in_db_at: acceptedAt ?? INVITED,
    },
    relationships: {
      accepted_by_user: { data: acceptedAt ? user(JOE) : null },
      cancelled_by_user: { data: null },
      invited_by_user: { data: user(ANN) },
    },
  })
  return {
    toInvite: { data: { type, attributes: { recipient_email: JOES_ADDRESS, invite_user_as: role } } },
    toAccept: { data: { type, id: INVITE_ID, attributes: { code: CODE, updated_in_db_at: INVITED } } },
    pending: { data: resource(null) },
    accepted: { data: resource(ACCEPTED) },
    page: {
      data: [resource(null)],
      meta: {
        pagination: { page: 1, per_page: 25, total_count: 1, total_pages: 1 },
        sort: null,
        filter: {},
      },
    },
  }
}

const user = (id: string) => ({ id, type: USERS })
