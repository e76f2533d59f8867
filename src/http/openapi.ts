import swagger from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { docsPage } from './docs-page.ts'
import { ACCOUNT_SCHEMAS } from './openapi-account-schemas.ts'
import { accountPaths } from './openapi-accounts.ts'
import { withOptionalBodies } from './openapi-optional-bodies.ts'
import { explained } from './openapi-responses.ts'
import { INTRODUCTION, SECURITY_SCHEMES, TAGS } from './openapi-words.ts'
import { unscoped } from './unscoped.ts'
import { VERSION } from './version.ts'

export const DOCUMENT_PATH = '/openapi.json'

interface Options {
  /** Where people reach the service. */
  readonly baseUrl: string
}

/**
 * One OpenAPI document for every face, made of the schemas their routes are checked by, and a page to
 * browse it. Register it before the faces: it hears of routes as they are added.
 */
export const openApi = ({ baseUrl }: Options) =>
  unscoped(async (server) => {
    await server.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Usher', version: VERSION, description: INTRODUCTION, license: LICENSE },
        servers: [{ url: baseUrl }],
        tags: TAGS,
        paths: accountPaths(),
        components: { securitySchemes: SECURITY_SCHEMES, schemas: ACCOUNT_SCHEMAS },
      },
      stripBasePath: false,
      convertConstToEnum: false,
      refResolver: {
        buildLocalReference: ({ $id }, _baseUri, _fragment, i) =>
          typeof $id === 'string' ? $id : `Schema${i}`,
      },
      transformObject: (document) =>
        withOptionalBodies('openapiObject' in document ? document.openapiObject : document.swaggerObject),
      transform: ({ schema, url, ...document }) => ({
        url,
        schema: isPublished(url) ? explained(schema, sharedIn(document)) : hidden(schema),
      }),
    })
    const config = { access: 'public', because: 'it describes, and holds no data' } as const
    server.get(DOCUMENT_PATH, { config }, () => server.swagger())
    await server.register(docsPage({ documentUrl: DOCUMENT_PATH }))
  })

/** Pages, health and the doors of signing in are not part of the API. */
const isPublished = (url: string): boolean => /^\/api\/v\d+\//.test(url)

/** The document's shared schemas, as they are gathered. */
const sharedIn = (document: object): Record<string, unknown> => {
  const { openapiObject } = document as {
    openapiObject: { components: { schemas: Record<string, unknown> } }
  }
  return openapiObject.components.schemas
}

const hidden = (schema: FastifySchema | undefined): FastifySchema => ({ ...schema, hide: true })

const LICENSE = { name: 'MIT', identifier: 'MIT' }
