import { Type } from 'typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Engine } from '../../core/engine.ts'
import { LARGEST_PICTURE, PICTURE_TYPES, type PictureType } from '../../core/picture.ts'
import { callerOf } from '../../http/caller.ts'
import { BadRequest } from '../../http/faults.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { PlacePath } from './places.ts'
import { placeOf } from './present.ts'

interface Parts {
  readonly engine: Engine
  readonly baseUrl: string
}

const Bytes = Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' })

const PictureBody = {
  description:
    'A picture of at most 256 KiB and 4096 pixels in either direction. What it is said to be it has to be.',
  content: Object.fromEntries(PICTURE_TYPES.map((type) => [type, { schema: Bytes }])),
}

const about = { tags: ['Places'], security: SECURITY, params: PlacePath }

/** The picture a place is shown with, kept here. It takes pictures and nothing else. */
export const logoRoutes =
  ({ engine, baseUrl }: Parts): FastifyPluginAsyncTypebox =>
  async (server) => {
    server.removeAllContentTypeParsers()
    server.addContentTypeParser(
      [...PICTURE_TYPES],
      { parseAs: 'buffer', bodyLimit: LARGEST_PICTURE },
      (_request, body, done) => done(null, body),
    )
    const urlOf = (placeId: string, hash: string): string => `${baseUrl}/logos/${placeId}/${hash}`

    server.put(
      '/places/:placeId/logo',
      {
        config: { access: 'account', act: 'change_place' },
        bodyLimit: LARGEST_PICTURE,
        // Bytes have no shape that a schema could check; ids are checked before.
        validatorCompiler: () => () => true,
        schema: {
          ...about,
          operationId: 'setLogo',
          summary: 'Give a place a picture',
          description:
            'Kept here, under a new `logoUrl`. For holders of the highest role. A key needs `manage`.',
          body: PictureBody,
          response: { 200: answer('Place'), ...refusals(400, 401, 403, 404, 413, 415, 422) },
        },
      },
      async (request) => {
        const actor = callerOf(request)
        const standing = await engine.enter(actor, request.params)
        const logo = {
          mediaType: typeIn(request.headers['content-type']),
          bytes: bytesIn(request.body),
          urlOf,
        }
        return placeOf({ ...standing, place: await engine.setLogo(actor, standing, logo) }, actor)
      },
    )

    server.delete(
      '/places/:placeId/logo',
      {
        config: { access: 'account', act: 'change_place' },
        schema: {
          ...about,
          operationId: 'removeLogo',
          summary: 'Take the picture of a place away',
          description: 'Kept here or elsewhere. For holders of the highest role. A key needs `manage`.',
          response: { 200: answer('Place'), ...refusals(400, 401, 403, 404, 413, 415) },
        },
      },
      async (request) => {
        const actor = callerOf(request)
        const standing = await engine.enter(actor, request.params)
        return placeOf(
          { ...standing, place: await engine.changePlace(actor, standing, { logoUrl: null }) },
          actor,
        )
      },
    )
  }

const bytesIn = (body: unknown): Uint8Array => {
  if (body instanceof Uint8Array) return body
  throw new BadRequest(400, 'Send the picture as the body.')
}

/** Parameters aside. The parser has refused every other type. */
const typeIn = (header: string | undefined): PictureType => {
  const written = header?.split(';')[0]?.trim().toLowerCase()
  const type = PICTURE_TYPES.find((known) => known === written)
  if (type) return type
  throw new BadRequest(415, 'This media type is not understood here.')
}
