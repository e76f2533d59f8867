import { Type, type Static, type TObject, type TSchemaOptions } from 'typebox'

/** In answers. */
export const uuid = Type.String({ format: 'uuid' })
export const moment = (options: TSchemaOptions = {}) => Type.String({ ...options, format: 'date-time' })
export const orNone = (options: TSchemaOptions = {}) =>
  Type.Unsafe<string | null>({ ...options, type: ['string', 'null'] })
export const numberOrNone = (options: TSchemaOptions = {}) =>
  Type.Unsafe<number | null>({ ...options, type: ['integer', 'null'] })
export const momentOrNone = (options: TSchemaOptions = {}) => orNone({ ...options, format: 'date-time' })

/** Not a union, whose branches would each be checked before one is written. */
export const objectOrNone = <T extends TObject>(object: T, options: TSchemaOptions = {}) =>
  Type.Unsafe<Static<T> | null>({ ...object, ...options, type: ['object', 'null'] })
