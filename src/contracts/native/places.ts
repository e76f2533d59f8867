import { Type, type Static } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import type { Place } from '../../core/place.ts'
import type { PlaceChange } from '../../core/ports/places.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { idToMake } from './idempotency.ts'
import { requireLogoUrl } from './logo-url.ts'
import { readMoment } from './moments.ts'
import { PageQuery, pageOf, readPage, type Page } from './page.ts'
import { placeOf } from './present.ts'
import type { Routes } from './routes.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import {
  ExpiryDays,
  Id,
  KindOfPlace,
  Locale,
  Location,
  LogoUrl,
  Moment,
  Name,
  OrganizationType,
  orNull,
  SeatLimit,
  TimeZone,
} from './request-schemas.ts'

const particulars = {
  organizationType: Type.Optional(orNull(OrganizationType)),
  logoUrl: Type.Optional(orNull(LogoUrl)),
  seatLimit: Type.Optional(orNull(SeatLimit)),
  startsAt: Type.Optional(orNull(Moment)),
  endsAt: Type.Optional(orNull(Moment)),
  strict: Type.Optional(Type.Boolean()),
  expiryDays: Type.Optional(orNull(ExpiryDays)),
  renewable: Type.Optional(Type.Boolean()),
  location: Type.Optional(orNull(Location)),
  timeZone: Type.Optional(orNull(TimeZone)),
  locale: Type.Optional(orNull(Locale)),
}

const NewPlace = Type.Object(
  { kind: KindOfPlace, name: Name, ...particulars },
  { additionalProperties: false, examples: [{ kind: 'workspace', name: 'Riverside', seatLimit: 30 }] },
)

const ChangedPlace = Type.Object(
  { name: Type.Optional(Name), ...particulars, locked: Type.Optional(Type.Boolean()) },
  { additionalProperties: false, minProperties: 1, examples: [{ seatLimit: 50, locked: false }] },
)

export const PlacePath = Type.Object({ placeId: Id })

const about = { tags: ['Places'], security: SECURITY }

export const placeRoutes = (server: Routes, engine: Engine): void => {
  server.post(
    '/places',
    {
      config: { access: 'account', act: 'create_place' },
      schema: {
        ...about,
        operationId: 'createPlace',
        summary: 'Make a place',
        description:
          'The caller becomes its first member, with the highest role of its kind. A key needs `manage`.',
        body: NewPlace,
        response: { 201: answer('Place'), ...refusals(400, 401, 403, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { kind, name, ...body } = request.body
      const actor = callerOf(request)
      const id = idToMake(request)
      const wish = { kind, name, ...particularsIn(body), ...(id === null ? {} : { id }) }
      const standing = await engine.createPlace(actor, wish)
      reply.code(201).header('location', `/api/v3/places/${standing.place.id}`)
      return placeOf(standing, actor)
    },
  )

  server.get(
    '/places',
    {
      config: { access: 'account', act: 'read_place' },
      schema: {
        ...about,
        operationId: 'listPlaces',
        summary: 'My places',
        description: 'Those the caller is a member of, the oldest first. A key needs `read`.',
        querystring: PageQuery,
        response: { 200: pageOf(answer('Place')), ...refusals(400, 401, 403) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const walk = (page: Page) => engine.listPlaces(actor, page)
      const { items, nextCursor } = await readPage(request.query, walk, ({ place }) => place.id)
      return { items: items.map((one) => placeOf(one, actor)), nextCursor }
    },
  )

  server.get(
    '/places/:placeId',
    {
      config: { access: 'account', act: 'read_place' },
      schema: {
        ...about,
        operationId: 'readPlace',
        summary: 'One place',
        description: 'For its members; for everybody else it does not exist. A key needs `read`.',
        params: PlacePath,
        response: { 200: answer('Place'), ...refusals(401, 403, 404) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      return placeOf(await engine.readPlace(actor, request.params.placeId), actor)
    },
  )

  server.patch(
    '/places/:placeId',
    {
      config: { access: 'account', act: 'change_place' },
      schema: {
        ...about,
        operationId: 'changePlace',
        summary: 'Change a place',
        description:
          'What is not named stays; null takes away. For holders of the highest role. A key needs `manage`.',
        params: PlacePath,
        body: ChangedPlace,
        response: { 200: answer('Place'), ...refusals(400, 401, 403, 404, 413, 415, 422) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const { place, roles } = await engine.enter(actor, request.params)
      const change = changeIn(request.body, place, engine.now())
      return placeOf({ place: await engine.changePlace(actor, { place, roles }, change), roles }, actor)
    },
  )
}

type Body = Omit<Static<typeof ChangedPlace>, 'locked'>

/** What was written and nothing else: a field that is absent means something else than null. */
const particularsIn = ({ startsAt, endsAt, ...rest }: Body): PlaceChange => {
  requireLogoUrl(rest.logoUrl)
  return {
    ...rest,
    ...(startsAt === undefined ? {} : { startsAt: readMoment(startsAt, 'startsAt') }),
    ...(endsAt === undefined ? {} : { endsAt: readMoment(endsAt, 'endsAt') }),
  }
}

const changeIn = (
  { locked, ...rest }: Static<typeof ChangedPlace>,
  place: Place,
  now: Date,
): PlaceChange => ({
  ...particularsIn(rest),
  // Locking what is locked leaves the moment when it was.
  ...(locked === undefined ? {} : { lockedAt: locked ? (place.lockedAt ?? now) : null }),
})
