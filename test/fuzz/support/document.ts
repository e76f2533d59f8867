import type { TestApp } from '../../support/app.ts'
import type { Schema } from './from-schema.ts'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Schema
}

export type Content = Readonly<Record<string, { readonly schema: Schema }>>

/** An operation as the OpenAPI document describes it. */
export interface Operation {
  readonly operationId: string
  readonly method: string
  /** With a `{name}` for each part that may be anything. */
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}

export interface Document {
  readonly operations: readonly Operation[]
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

type Item = Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>

export const readDocument = async (app: TestApp): Promise<Document> => {
  const answer = await app.server.inject('/openapi.json')
  const { paths, components } = answer.json<{
    paths: Readonly<Record<string, Item>>
    components: Document['components']
  }>()
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      ...operation,
      parameters: (operation as Partial<Operation>).parameters ?? [],
      method: method.toUpperCase(),
      path,
    })),
  )
  return { operations, components }
}

/** Which operation answers there; none for what is not exactly one of their addresses. */
export const operationAt = ({ operations }: Document, method: string, url: string): Operation | undefined => {
  const path = pathOf(url)
  const asked = method === 'HEAD' ? 'GET' : method
  const fitting = operations.filter((one) => one.method === asked && isAt(one, path))
  // What is named by its own word goes before what may be anything.
  return fitting.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0]
}

/** As it is sent, and without the slash at its end, which makes no difference. */
export const pathOf = (url: string): string => {
  const pathname = URL.parse(`http://localhost${url}`)?.pathname ?? url
  return pathname.replace(/\/$/, '')
}

const isAt = ({ path: template }: Operation, path: string): boolean => {
  const wanted = template.split('/')
  const parts = path.split('/')
  return (
    wanted.length === parts.length &&
    wanted.every((part, n) => (part.startsWith('{') ? parts[n] !== '' : part === parts[n]))
  )
}
