import { Type } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import { LANGUAGES } from '../../core/languages.ts'
import { refusals } from '../../http/problem-schema.ts'
import { VERSION } from '../../http/version.ts'
import type { Routes } from './routes.ts'

const Service = Type.Object(
  {
    product: Type.String({ description: 'As the service calls itself in its mails.', examples: ['Usher'] }),
    version: Type.String(),
    languages: Type.Array(Type.String(), { description: 'That it speaks.', examples: [[...LANGUAGES]] }),
    hasMailbox: Type.Boolean({ description: 'Whether mail stays here, to be read by everybody.' }),
    isNew: Type.Boolean({ description: 'Whether nobody has an account yet.' }),
  },
  { description: 'What visitors may know.' },
)

interface Parts {
  readonly engine: Engine
  readonly product: string
  readonly hasMailbox: boolean
}

export const serviceRoutes = (server: Routes, { engine, product, hasMailbox }: Parts): void => {
  server.get(
    '/service',
    {
      config: { access: 'public', because: 'pages ask before anybody has signed in' },
      schema: {
        tags: ['Service'],
        security: [],
        operationId: 'readService',
        summary: 'What the service is',
        description: 'For everybody.',
        response: { 200: Service, ...refusals() },
      },
    },
    async () => ({
      product,
      version: VERSION,
      languages: [...LANGUAGES],
      hasMailbox,
      isNew: !(await engine.hasAccounts()),
    }),
  )
}
