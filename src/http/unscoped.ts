import type { FastifyPluginAsync } from 'fastify'

/** A plugin whose hooks hold for the whole server, not only for what it registers itself. */
export const unscoped = (plugin: FastifyPluginAsync): FastifyPluginAsync =>
  Object.assign(plugin, { [Symbol.for('skip-override')]: true })
