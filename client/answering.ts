import type { Client, ClientPathsWithMethod, FetchResponse, MaybeOptionalInit } from 'openapi-fetch'
import type { paths } from './schema.ts'

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'
type PathOf<V extends Verb> = ClientPathsWithMethod<Client<paths>, V>
type Operation<V extends Verb, P extends PathOf<V>> = Extract<paths[P][V], Readonly<Record<string, unknown>>>
type Init<V extends Verb, P extends PathOf<V>> = MaybeOptionalInit<paths[P], V>

/** Left out where nothing in it has to be given. */
type Given<I> = object extends I ? [init?: I] : [init: I]

type Succeeded<R> = R extends { data: infer D; error?: never } ? D : never

/** One method of the API: what it is asked, by path, with what `More` can be wished for, and what it answers. */
export type Asking<V extends Verb, More = unknown> = <P extends PathOf<V>>(
  path: P,
  ...init: Given<Init<V, P> & More>
) => Promise<Succeeded<FetchResponse<Operation<V, P>, Init<V, P>, 'application/json'>>>

/** The same before it is known what it is asked. */
export type Asked = (path: never, ...init: never[]) => Promise<{ data?: unknown }>

/** The same method that answers what came, since whatever is no success has been thrown before. */
export const answering = <V extends Verb, More = unknown>(ask: Asked): Asking<V, More> => {
  const answer = async (path: unknown, ...init: unknown[]): Promise<unknown> =>
    (await (ask as (...all: unknown[]) => Promise<{ data?: unknown }>)(path, ...init)).data
  return answer as Asking<V, More>
}
