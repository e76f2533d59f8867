import * as fc from 'fast-check'

/** JSON Schema 2020-12, as far as our document uses it. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minProperties?: number
  readonly $ref?: string
}

/** What goes under a name wherever it stands, in place of what its schema allows; undefined leaves it to that. */
export type Named = (name: string) => fc.Arbitrary<unknown> | undefined

/** Lists of a size that says something; limits are tried by breaking what is valid. */
const MOST_ITEMS = 4

/** Values that a schema allows. */
export const valuesOf = (schema: Schema, named: Named = () => undefined): fc.Arbitrary<unknown> => {
  const { anyOf, type } = schema
  if (schema.$ref !== undefined) throw new Error(`No request refers to ${schema.$ref} yet.`)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (anyOf) return fc.oneof(...anyOf.map((one) => valuesOf(one, named)))
  if (Array.isArray(type)) {
    return fc.oneof(...type.map((one: string) => valuesOf({ ...schema, type: one }, named)))
  }
  const make = typeof type === 'string' ? MAKERS[type] : anything
  if (!make) throw new Error(`Nobody knows how to make a ${JSON.stringify(type)}.`)
  return make(schema, named)
}

type Make = (schema: Schema, named: Named) => fc.Arbitrary<unknown>

const anything: Make = () => fc.jsonValue({ maxDepth: 2 })

const anObject: Make = ({ properties = {}, required = [], minProperties = 0 }, named) => {
  const members = Object.entries(properties).map(([name, inner]) => [
    name,
    named(name) ?? valuesOf(inner, named),
  ])
  const model = Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>
  return fc
    .record(model, { requiredKeys: [...required] })
    .filter((made) => Object.keys(made).length >= minProperties)
}

const anArray: Make = ({ items = {}, minItems = 0, maxItems = MOST_ITEMS, uniqueItems }, named) => {
  const size = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, MOST_ITEMS)) }
  const item = valuesOf(items, named)
  return uniqueItems ? fc.uniqueArray(item, size) : fc.array(item, size)
}

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  'date-time': fc
    .date({
      min: new Date('1971-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
  email: fc.emailAddress(),
  uri: fc.webUrl(),
}

const aString: Make = ({ format = '', pattern, minLength = 0, maxLength = 40 }) => {
  const formatted = FORMATS[format]
  if (formatted) return formatted
  if (pattern === undefined) return fc.string({ minLength, maxLength: Math.min(maxLength, 40) })
  const fits = new RegExp(pattern, 'u')
  // fast-check knows no properties of characters: such strings are picked from all of them.
  const source = pattern.includes('\\p{')
    ? fc.string({ unit: 'grapheme', minLength: Math.max(1, minLength), maxLength: Math.min(maxLength, 40) })
    : fc.stringMatching(fits)
  return source.filter((text) => fits.test(text) && text.length >= minLength && text.length <= maxLength)
}

const MAKERS: Readonly<Record<string, Make>> = {
  object: anObject,
  array: anArray,
  string: aString,
  integer: ({ minimum = -1_000, maximum = 1_000 }) => fc.integer({ min: minimum, max: maximum }),
  number: ({ minimum = -1_000, maximum = 1_000 }) => fc.double({ min: minimum, max: maximum, noNaN: true }),
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
}
