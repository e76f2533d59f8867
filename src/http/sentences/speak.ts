import type { FastifyInstance, FastifyReply } from 'fastify'
import { wantedLanguage, type Language } from '../../core/languages.ts'
import { say } from './say.ts'

/**
 * Says every `detail` that leaves this scope in the language the client likes best: of problems, of
 * answers, and of the outcomes in an answer. Whoever writes them writes English and need not know.
 */
export const speak = (server: FastifyInstance): void => {
  server.addHook('preSerialization', async (request, reply, payload) => {
    if (!hasDetails(payload)) return payload
    const language = wantedLanguage(request.headers['accept-language']) ?? 'en'
    reply.header('content-language', language)
    vary(reply)
    return language === 'en' ? payload : spoken(payload, language)
  })
}

interface Said {
  readonly detail?: string | null
  readonly outcomes?: readonly Said[]
}

const hasDetails = (payload: unknown): payload is Said =>
  typeof payload === 'object' && payload !== null && ('detail' in payload || 'outcomes' in payload)

const spoken = (said: Said, language: Language): Said => ({
  ...said,
  ...(typeof said.detail === 'string' ? { detail: say(said.detail, language) } : {}),
  ...(said.outcomes ? { outcomes: said.outcomes.map((one) => spoken(one, language)) } : {}),
})

/** Beside what others have said about it. */
const vary = (reply: FastifyReply): void => {
  const named = [reply.getHeader('vary') ?? []].flat().map(String)
  reply.header('vary', [...named, 'accept-language'].join(', '))
}
