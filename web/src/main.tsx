import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepSecrets } from './kept-secret.ts'
import { createQueries } from './queries.ts'
import { createPages } from './routes.tsx'
import { serviceQuery } from './session.ts'
import { startWords } from './words.ts'
import './styles.css'

const start = async (): Promise<void> => {
  // Before anything else looks at the address.
  keepSecrets()
  await startWords()
  const queries = createQueries()
  void queries.prefetchQuery(serviceQuery)
  const pages = createPages(queries)
  // What the server wrote stays on the page until this one is there to take its place.
  await pages.load()
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queries}>
          <RouterProvider router={pages} />
        </QueryClientProvider>
      </CSPProvider>
    </StrictMode>,
  )
}

void start()
