import { Type, type TProperties } from 'typebox'

export const nullableString = (options: object) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], ...options })
export const oneOf = (values: readonly string[], options: object = {}) =>
  Type.Unsafe<string>({ type: 'string', enum: values, ...options })
export const optional = <P extends TProperties>(properties: P) =>
  Type.Optional(Type.Partial(Type.Object(properties)))
export const moment = (description: string) => Type.String({ format: 'date-time', description })
