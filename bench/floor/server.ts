import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyReply } from 'fastify'
import pg from 'pg'
import { STATEMENTS, type FloorAct } from './statements.ts'

/** A bare Fastify and a bare pg: no sign-in, no rights, no checks. What nobody can be faster than in this stack. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
const server = Fastify()

interface At {
  readonly Params: { readonly place: string; readonly id: string }
}

const run = async (act: FloorAct, values: readonly unknown[]): Promise<object[]> =>
  (await pool.query({ name: act, text: STATEMENTS[act], values: [...values] })).rows as object[]

/** An act that finds nothing was not measured. */
const one = async (reply: FastifyReply, act: FloorAct, values: readonly unknown[]): Promise<object> => {
  const [row] = await run(act, values)
  return row ?? reply.code(404).send({})
}

server.get('/readyz', async () => ({}))
server.post<At & { Body: { email: string } }>('/:place', async ({ params, body }, reply) => {
  reply.code(201)
  return one(reply, 'create', [params.place, randomUUID(), body.email])
})
server.post<At & { Body: { emails: string[] } }>('/:place/bulk', async ({ params, body }) => {
  const ids = body.emails.map(() => randomUUID())
  return run('bulk', [params.place, ids, body.emails])
})
server.get<At>('/:place', async ({ params }) => run('list', [params.place]))
server.get<{ Params: { address: string } }>('/mine/:address', async ({ params }) =>
  run('mine', [params.address]),
)
server.get<At>('/:place/:id', async ({ params }, reply) => one(reply, 'show', [params.place, params.id]))
for (const act of ['accept', 'decline', 'cancel', 'resend'] as const) {
  server.put<At>(`/:place/:id/${act}`, async ({ params }, reply) =>
    one(reply, act, [params.place, params.id]),
  )
}

process.once('SIGTERM', () => void server.close().then(() => pool.end()))
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' })
