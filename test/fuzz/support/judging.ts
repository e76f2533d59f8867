import { Compile } from 'typebox/schema'
import { operationAt, pathOf, type Content, type Document, type Operation } from './document.ts'
import type { Sent } from './sending.ts'
import type { Schema } from './from-schema.ts'

/** Says what is wrong with an answer: nothing, if it is one that the document promises. */
export type Judge = (sent: Sent) => string | null

/** What no answer may hold, whatever went wrong. */
const INNARDS =
  /node_modules|file:\/\/|\bat \S+ \(|syntax error at|violates \w+ constraint|relation "|SQLSTATE|\bnpg_|undefined is not/

export const judgeBy = (document: Document): Judge => {
  const fits = checker(document)
  return (sent) => {
    const { wire, answer } = sent
    const { statusCode } = answer
    if (statusCode >= 500) return `was answered ${statusCode}`
    if (INNARDS.test(answer.body)) return 'tells of what is inside'
    const operation = operationAt(document, wire.method, wire.path)
    return operation ? asDescribed(operation, sent, fits) : asUsual(sent, fits)
  }
}

type Fits = (schema: Schema, value: unknown) => boolean

/** Each schema is compiled once. */
const checker = ({ components }: Document): Fits => {
  const compiled = new WeakMap<object, { Check(value: unknown): boolean }>()
  return (schema, value) => {
    const check = compiled.get(schema) ?? Compile({ ...schema, components })
    compiled.set(schema, check)
    return check.Check(value)
  }
}

const asDescribed = ({ responses }: Operation, { wire, answer }: Sent, fits: Fits): string | null => {
  const described = responses[answer.statusCode]
  if (!described) return `was answered ${answer.statusCode}, which is not described`
  if (wire.method === 'HEAD') return answer.body === '' ? null : 'has a body after HEAD'
  return fitting(described.content, answer, fits)
}

/** Where there is no operation, the face that is asked still says so in its own words. */
const asUsual = ({ wire, answer }: Sent, fits: Fits): string | null => {
  const path = pathOf(wire.path)
  if (answer.statusCode < 400) {
    return path.startsWith('/api/v') ? `was answered ${answer.statusCode} where nothing is` : null
  }
  if (wire.method === 'HEAD' || path.startsWith('/api/auth')) return null
  if (!path.startsWith('/api/') && isPage(answer)) return null
  return fitting(ENVELOPES.find(({ at }) => at.test(path))?.content ?? PROBLEM, answer, fits)
}

/** Beside the API there are pages. */
const isPage = ({ headers }: Sent['answer']): boolean =>
  String(headers['content-type']).startsWith('text/html')

const named = (type: string, name: string): Content => ({
  [type]: { schema: { $ref: `#/components/schemas/${name}` } },
})
const PROBLEM = named('application/problem+json', 'Problem')
const ENVELOPES: readonly { readonly at: RegExp; readonly content: Content }[] = [
  {
    at: /^\/api\/v2\/(account_lists|organizations)(\/|$)/,
    content: named('application/vnd.api+json', 'JsonApiErrors'),
  },
  { at: /^\/api\/v2\/invites(\/|$)/, content: named('application/json', 'WorkspaceFailure') },
]

const fitting = (content: Content | undefined, answer: Sent['answer'], fits: Fits): string | null => {
  const [type = ''] = String(answer.headers['content-type'] ?? '').split(';')
  if (!content) return answer.body === '' ? null : `was answered ${answer.statusCode} with a body`
  const media = content[type]
  if (!media) return `was answered ${answer.statusCode} as ${type}`
  const value: unknown = type.includes('json') ? answer.json() : answer.body
  return fits(media.schema, value) ? null : `was answered ${answer.statusCode} in another shape`
}
