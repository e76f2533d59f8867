import type { IncomingMessage } from 'node:http'
import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { CHUNKS } from './chunks.ts'
import { precompress } from './precompress.ts'

const SERVICE = 'http://localhost:4747'

/** A page and the form it sends have one address. */
const pageItself = ({ method, url }: IncomingMessage): string | undefined =>
  method === 'POST' ? undefined : url

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwind(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // A strict policy lets no page load what stands inside its own text.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  // For work on the pages: everything else is asked of a service beside it, run with this one's address
  // as its BASE_URL.
  server: {
    proxy: {
      '^/(api|logos)/': SERVICE,
      '^/mailbox/[^/]+/html$': SERVICE,
      '^/unsubscribe/': SERVICE,
      '^/(sign-up|verify-address)(\\?|$)': { target: SERVICE, bypass: pageItself },
    },
  },
})
