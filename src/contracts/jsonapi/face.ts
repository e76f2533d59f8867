import type { FastifyRequest } from 'fastify'
import type { Engine } from '../../core/engine.ts'
import type { Doors } from './doors.ts'
import type { InviteResource } from './resource.ts'
import type { Schemas } from './schemas.ts'

/** One of the two resources, with what its endpoints share. */
export interface Face {
  readonly engine: Engine
  readonly resource: InviteResource
  readonly schemas: Schemas
  readonly doors: Doors
}

/**
 * For routes with `attachValidation`: their bodies are looked at twice, first for what contradicts the
 * address (409), and only then for what is wrong or missing (400).
 */
export const requireValid = ({ validationError }: FastifyRequest): void => {
  if (validationError) throw validationError
}
