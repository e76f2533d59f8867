import buildValidators from '@fastify/ajv-compiler'
import buildSerializers from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'
import { onceAsked } from '../core/once-asked.ts'

type Factory = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
type BuildValidator = (
  ...those: Parameters<ReturnType<typeof buildValidators>>
) => (route: object) => Validator

/**
 * Checks and writers made of a route's schemas when it is first asked: made at the start, they would be
 * a third of it, for routes that may never be.
 */
export const compileLate: Factory = {
  buildValidator: ((...those) => {
    const build = onceAsked(() => buildValidators()(...those) as (route: object) => Validator)
    return (route) => lateValidator(() => build()(route))
  }) as BuildValidator as NonNullable<Factory['buildValidator']>,
  buildSerializer: (schemas, options) => {
    const compile = buildSerializers()(schemas, options)
    return (route) => {
      const write = onceAsked(() => compile(route))
      return (data) => write()(data)
    }
  },
}

interface Validator {
  (data: unknown): boolean
  errors?: unknown
}

/** Fastify reads what was wrong from the function itself. */
const lateValidator = (compile: () => Validator): Validator => {
  const real = onceAsked(compile)
  const validate: Validator = (data) => {
    const isValid = real()(data)
    validate.errors = real().errors
    return isValid
  }
  return validate
}
