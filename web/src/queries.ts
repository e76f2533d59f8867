import { QueryClient } from '@tanstack/react-query'
import { UsherProblem } from './api.ts'

/** What has been asked of the service. A page whose first answer fails shows that instead. */
export const createQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (count, error) => count < 2 && mayPass(error),
        throwOnError: (_error, { state }) => state.data === undefined,
        staleTime: 10_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })

/** Whether the same question may be answered a moment later. */
const mayPass = (error: Error): boolean => !(error instanceof UsherProblem) || error.status >= 502
