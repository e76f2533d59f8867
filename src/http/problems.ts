import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorCode } from '../core/errors.ts'
import { faultOf, tellWhen, UNAVAILABLE, type Fault } from './faults.ts'
import { STATUS_CODES } from './status-codes.ts'

/** The status of each refusal for faces that speak RFC 9457. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  place_not_found: 404,
  invitation_not_found: 404,
  member_not_found: 404,
  account_not_found: 404,
  key_not_found: 404,
  forbidden: 403,
  invalid: 422,
  role_unknown: 422,
  role_not_granted: 403,
  address_invalid: 422,
  too_many_items: 422,
  code_missing: 403,
  code_wrong: 403,
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
  not_to_be_mailed: 422,
  quota_exceeded: 429,
  unavailable: 503,
}

/** RFC 9457, with `code` for programs and `errors` naming the part that is to blame. */
export interface Problem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code?: string
  readonly state?: string
  readonly errors?: readonly ({ readonly pointer: string } | { readonly parameter: string })[]
}

const problemOf = (fault: Fault): Problem => {
  switch (fault.is) {
    case 'refused': {
      const { code, message, details } = fault.error
      return {
        ...problem(STATUS[code], message),
        code,
        ...(details.state ? { state: details.state } : {}),
        ...(details.field ? { errors: [{ pointer: `/${details.field}` }] } : {}),
      }
    }
    case 'request':
      return {
        ...problem(fault.status, fault.sentence),
        ...(fault.signal ? { code: fault.signal.code } : {}),
        ...(fault.source ? { errors: [fault.source] } : {}),
      }
    case 'unavailable':
      return problem(503, UNAVAILABLE)
    case 'internal':
      return problem(500, 'Something went wrong on our side. The request id names it in our logs.')
  }
}

const problem = (status: number, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail,
})

/** Logs what is our own fault; what is the caller's is in the access log already. */
export const logFault = (request: FastifyRequest, fault: Fault, error: unknown): void => {
  if (fault.is === 'internal') request.log.error({ err: error }, 'unexpected error')
  if (fault.is === 'unavailable') request.log.warn({ err: error }, 'unavailable')
}

const onError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const fault = faultOf(error)
  logFault(request, fault, error)
  tellWhen(reply, fault)
  return send(reply, problemOf(fault))
}

const onNotFound = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  send(reply, problem(404, 'There is nothing at this address.'))

const send = (reply: FastifyReply, body: Problem): FastifyReply => {
  if (body.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(body.status).header('content-type', 'application/problem+json; charset=utf-8').send(body)
}

export const problems = { onError, onNotFound }
