import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorCode } from '../../core/errors.ts'
import { faultOf, tellWhen, UNAVAILABLE, type Fault } from '../../http/faults.ts'
import { logFault } from '../../http/problems.ts'

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
  seats_full: 422,
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

/** Every error of this contract. */
export interface Failure {
  readonly success: false
  readonly errors: string[]
}

const onError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const fault = faultOf(error)
  logFault(request, fault, error)
  const [status, sentence] = answerTo(fault)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  tellWhen(reply, fault)
  return send(reply, status, sentence)
}

const onNotFound = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  send(reply, 404, 'There is nothing at this address.')

export const failures = { onError, onNotFound }

const answerTo = (fault: Fault): [status: number, sentence: string] => {
  switch (fault.is) {
    case 'refused':
      return [STATUS[fault.error.code], fault.error.message]
    case 'request':
      return [requestStatus(fault), fault.sentence]
    case 'unavailable':
      return [503, UNAVAILABLE]
    case 'internal':
      return [500, 'Something went wrong on our side. The request id names it in our logs.']
  }
}

/** In this family a field that is wrong is 422; 400 is for what cannot be read at all. */
const requestStatus = ({ status, source }: Extract<Fault, { is: 'request' }>): number =>
  status === 400 && source ? 422 : status

const send = (reply: FastifyReply, status: number, sentence: string): FastifyReply => {
  const failure: Failure = { success: false, errors: [sentence] }
  return reply.code(status).header('content-type', 'application/json; charset=utf-8').send(failure)
}
