import type { FastifyInstance } from 'fastify'
import type { Engine } from '../../core/engine.ts'
import { BadRequest } from '../../http/faults.ts'

interface Path {
  readonly placeId: string
  readonly hash: string
}

/** For ever: another picture has another address. */
const KEEP = 'public, max-age=31536000, immutable'

/** The pictures themselves, for mails and pages. Whoever opens one alone runs nothing that might be in it. */
export const logoFiles = (server: FastifyInstance, engine: Engine): void => {
  server.get<{ Params: Path }>(
    '/logos/:placeId/:hash',
    { config: { access: 'public', because: 'mails and pages show the pictures of places' } },
    async ({ params, headers }, reply) => {
      const picture = await engine.findLogo(params.placeId, params.hash)
      if (!picture) throw new BadRequest(404, 'There is no such picture.')
      const tag = `"${params.hash}"`
      reply.headers({
        etag: tag,
        'cache-control': KEEP,
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
      })
      if (headers['if-none-match']?.includes(tag)) return reply.code(304).send()
      return reply.type(picture.mediaType).send(Buffer.from(picture.bytes))
    },
  )
}
