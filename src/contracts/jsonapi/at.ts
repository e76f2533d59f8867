/** What stands under a path of names in a body of any shape; undefined where the path breaks off. */
export const at = (body: unknown, ...path: readonly string[]): unknown => path.reduce(memberOf, body)

const memberOf = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
