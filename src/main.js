import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Before anything else is read, which it spares from being compiled again. Not where others may write. This file is
// no TypeScript, because what turns that into JavaScript takes 15 MB, and with the cache nothing else asks for it.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'usher'))
const { serve } = await import('./serve.ts')
await serve()
