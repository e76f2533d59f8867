import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Before anything else is read, which it spares from being compiled again. Not where others may write.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'usher'))
const { serve } = await import('./serve.ts')
await serve()
