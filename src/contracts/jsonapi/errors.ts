import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorCode, UsherError } from '../../core/errors.ts'
import { faultOf, tellWhen, UNAVAILABLE, type Fault, type Source } from '../../http/faults.ts'
import { logFault } from '../../http/problems.ts'
import { STATUS_CODES } from '../../http/status-codes.ts'
import { send } from './answer.ts'
import { writeMoment } from './moment.ts'

const STATUS: Readonly<Record<ErrorCode, number>> = {
  place_not_found: 404,
  invitation_not_found: 404,
  member_not_found: 404,
  account_not_found: 404,
  key_not_found: 404,
  forbidden: 403,
  invalid: 400,
  role_unknown: 400,
  role_not_granted: 403,
  address_invalid: 400,
  too_many_items: 400,
  code_missing: 400,
  code_wrong: 400,
  not_invitee: 403,
  closed: 410,
  already_accepted: 409,
  already_invited: 409,
  already_member: 409,
  stale: 409,
  seats_full: 409,
  place_locked: 409,
  place_over: 410,
  sponsor_lost_right: 403,
  last_of_highest_role: 409,
  not_an_event: 409,
  not_accepted: 409,
  not_to_be_mailed: 400,
  quota_exceeded: 429,
  unavailable: 503,
}

/** The engine's words for what the caller sent, in the words of this dialect. */
const POINTERS: Readonly<Record<string, string>> = {
  address: '/data/attributes/recipient_email',
  role: '/data/attributes/invite_user_as',
  code: '/data/attributes/code',
  updatedAt: '/data/attributes/updated_in_db_at',
}

/** `status` is a string in this family. */
interface ErrorObject {
  readonly status: string
  readonly title: string
  readonly detail: string
  readonly source?: Source
  readonly meta?: { readonly updated_in_db_at: string }
}

const onError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const fault = faultOf(error)
  logFault(request, fault, error)
  tellWhen(reply, fault)
  return refuse(reply, errorOf(fault))
}

const onNotFound = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  refuse(reply, errorObject(404, 'There is nothing at this address.'))

export const errors = { onError, onNotFound }

const errorOf = (fault: Fault): ErrorObject => {
  switch (fault.is) {
    case 'refused':
      return refusal(fault.error)
    case 'request':
      return { ...errorObject(fault.status, fault.sentence), ...(fault.source && { source: fault.source }) }
    case 'unavailable':
      return errorObject(503, UNAVAILABLE)
    case 'internal':
      return errorObject(500, 'Something went wrong on our side. The request id names it in our logs.')
  }
}

const refusal = ({ code, message, details: { field, current } }: UsherError): ErrorObject => {
  const pointer = field === undefined ? undefined : POINTERS[field]
  return {
    ...errorObject(STATUS[code], message),
    ...(pointer !== undefined && { source: { pointer } }),
    ...(current && { meta: { updated_in_db_at: writeMoment(current) } }),
  }
}

const errorObject = (status: number, detail: string): ErrorObject => ({
  status: String(status),
  title: STATUS_CODES[status] ?? 'Error',
  detail,
})

const refuse = (reply: FastifyReply, error: ErrorObject): FastifyReply => {
  if (error.status === '401') reply.header('www-authenticate', 'Bearer')
  return send(reply.code(Number(error.status)), { errors: [error] })
}
