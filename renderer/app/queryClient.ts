import { QueryClient } from '@tanstack/react-query'

/** Answers of the office, kept until a command touches what they read: the machine is one, so nothing else makes them stale. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
})
