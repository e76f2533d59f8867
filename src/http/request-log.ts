import { LogController, type FastifyReply, type FastifyRequest } from 'fastify'

/** One line for a request, when it is answered; also one when it comes, for whoever wants to see more. */
export class RequestLog extends LogController {
  override incomingRequest(request: FastifyRequest): void {
    request.log.debug({ req: request }, 'incoming request')
  }

  override requestCompleted(error: Error | null, request: FastifyRequest, reply: FastifyReply): void {
    const { statusCode, elapsedTime } = reply
    const ms = Math.round(elapsedTime * 1000) / 1000
    if (error) request.log.error({ err: error, req: request, statusCode, ms }, 'request errored')
    else request.log.info({ req: request, statusCode, ms }, 'request completed')
  }
}
