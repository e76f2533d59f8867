import type { KindName } from '../../src/core/kinds.ts'
import { toldByJsonApi, toldBySocials, toldByWorkspaces, toldNatively, type Wire } from './answers.ts'
import type { Asked, Told } from './history.ts'

export interface Request {
  readonly via: string
  readonly method: string
  readonly path: string
  readonly body?: object
  readonly type?: string
  readonly read: (wire: Wire) => Told
}

/** What has to be known of a place to speak of it on every face. */
export interface Addressed {
  readonly kind: KindName
  readonly placeId: string
  readonly number: number | null
  /** What the workspace contract calls an invitation; null when it is not known. */
  readonly numberOf: (id: string) => number | null
  readonly codeOf: (id: string, generation: number) => string
}

/** The same act as each face that has it is asked for it; /api/v3 first, which has all of them. */
export const waysTo = (at: Addressed, asked: Asked): readonly [Request, ...Request[]] => [
  natively(at, asked),
  ...contractOf(at, asked),
]

const natively = (at: Addressed, asked: Asked): Request => {
  const { path, ...plain } = plainly(at, asked)
  return { via: '/api/v3', path: `/api/v3/places/${at.placeId}${path}`, read: toldNatively, ...plain }
}

type Plain = Pick<Request, 'method' | 'path' | 'body'>

const plainly = ({ codeOf }: Addressed, asked: Asked): Plain => {
  switch (asked.act) {
    case 'invite': {
      const invitees = [{ email: asked.address, role: asked.role }]
      return { method: 'POST', path: '/invitations', body: { invitees, ...expiring(asked.until) } }
    }
    case 'accept':
    case 'decline':
    case 'undo': {
      const { id, code, act } = asked
      const path = `/invitations/${id}/${act === 'undo' ? 'undo-decline' : act}`
      return { method: 'POST', path, body: code === undefined ? {} : { code: codeOf(id, code) } }
    }
    case 'cancel':
    case 'restore':
      return { method: 'POST', path: `/invitations/${asked.id}/${asked.act}` }
    case 'resend': {
      const { id, rotate, until } = asked
      return { method: 'POST', path: `/invitations/${id}/resend`, body: { rotate, ...expiring(until) } }
    }
    case 'change':
      return { method: 'PATCH', path: `/invitations/${asked.id}`, body: { role: asked.role } }
    case 'find':
      return { method: 'GET', path: `/invitations/${asked.id}` }
    case 'checkIn':
      return { method: 'PUT', path: `/invitations/${asked.id}/check-in` }
    case 'undoCheckIn':
      return { method: 'DELETE', path: `/invitations/${asked.id}/check-in` }
    case 'look':
      return { method: 'GET', path: '' }
    case 'limit':
      return { method: 'PATCH', path: '', body: { seatLimit: asked.seats } }
    case 'lock':
      return { method: 'PATCH', path: '', body: { locked: asked.locked } }
    case 'roles':
      return { method: 'PATCH', path: `/members/${asked.account}`, body: { roles: [asked.role] } }
    case 'add':
      return { method: 'POST', path: '/members', body: { accountId: asked.account, roles: [asked.role] } }
    case 'remove':
      return { method: 'DELETE', path: `/members/${asked.account}` }
  }
}

const expiring = (until: number | undefined): object =>
  until === undefined ? {} : { expiresAt: new Date(until).toISOString() }

const contractOf = (at: Addressed, asked: Asked): readonly Request[] => {
  switch (at.kind) {
    case 'account_list':
      return byJsonApi(at, asked, `/api/v2/account_lists/${at.placeId}/invites`, 'account_list_invites')
    case 'organization':
      return byJsonApi(at, asked, `/api/v2/organizations/${at.placeId}/invites`, 'organization_invites')
    case 'workspace':
      return byWorkspaces(at, asked)
    case 'social':
      return bySocials(at, asked)
  }
}

const byJsonApi = (at: Addressed, asked: Asked, path: string, type: string): readonly Request[] => {
  const about = { via: path.split('/')[3] ?? '', type: 'application/vnd.api+json', read: toldByJsonApi }
  const one = 'id' in asked ? `${path}/${asked.id}` : path
  if (asked.act === 'cancel') return [{ ...about, method: 'DELETE', path: one }]
  if (asked.act === 'find') return [{ ...about, method: 'GET', path: one }]
  if (asked.act === 'invite' && asked.until === undefined) {
    const attributes = { recipient_email: asked.address, invite_user_as: asked.role }
    const read = (wire: Wire): Told => standing(wire, toldByJsonApi(wire))
    return [{ ...about, method: 'POST', path, body: { data: { type, attributes } }, read }]
  }
  if (asked.act === 'accept' && asked.code !== undefined) {
    const attributes = { code: at.codeOf(asked.id, asked.code) }
    return [{ ...about, method: 'PUT', path: `${one}/accept`, body: { data: { type, attributes } } }]
  }
  return []
}

/** 200 is an invitation that stood already. */
const standing = ({ status, body }: Wire, told: Told): Told =>
  status === 200 ? { verdict: 'already_invited', id: body.data.id } : told

const byWorkspaces = (at: Addressed, asked: Asked): readonly Request[] => {
  const path = '/api/v2/invites'
  const about = { via: 'workspaces', read: toldByWorkspaces }
  const number = 'id' in asked ? at.numberOf(asked.id) : null
  if (asked.act === 'invite') {
    if (asked.until !== undefined || asked.role !== 'editor') return []
    const body = { user_emails: [asked.address], workspace_id: at.number }
    return [{ ...about, method: 'POST', path, body }]
  }
  if (number === null) return []
  if (asked.act === 'cancel') return [{ ...about, method: 'DELETE', path: `${path}/${number}` }]
  if (asked.act === 'accept' || asked.act === 'decline') {
    const body = asked.code === undefined ? {} : { code: at.codeOf(asked.id, asked.code) }
    return [{ ...about, method: 'PUT', path: `${path}/${number}/${asked.act}`, body }]
  }
  if (asked.act === 'resend' && !asked.rotate && asked.until === undefined) {
    return [{ ...about, method: 'GET', path: `${path}/${number}/resend_email` }]
  }
  return []
}

const bySocials = (at: Addressed, asked: Asked): readonly Request[] => {
  if (asked.act !== 'invite' || asked.until !== undefined || asked.role !== 'guest') return []
  const body = [{ invitedUser: { emailAddress: asked.address } }]
  const path = `/api/v1/social/invite/${at.placeId}`
  return [{ via: 'socials', method: 'POST', path, body, read: toldBySocials }]
}
