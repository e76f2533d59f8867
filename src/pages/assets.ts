import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { grantAccess } from '../http/access.ts'
import { ASSETS } from './shell.ts'

/** Scripts, styles and pictures of the pages. What is in them is part of their names, so browsers may keep them. */
export const assets: FastifyPluginAsync = async (scope: FastifyInstance) => {
  if (!existsSync(ASSETS)) return
  grantAccess(scope, { access: 'public', because: 'the same files for everybody', limited: false })
  await scope.register(fastifyStatic, {
    root: ASSETS,
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: false,
    schemaHide: true,
  })
}
