import { queryClient } from '../queryClient.ts'

/** Long enough for an answer to be drawn and to ask its own question, milliseconds. */
const REST_MS = 30

export const isAsking = (): boolean => queryClient.isFetching() > 0

/** When the office has answered everything that the page asked, and what the answers asked in their turn. */
export function answered(): Promise<void> {
  return new Promise((resolve) => {
    const cache = queryClient.getQueryCache()
    let rest: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      clearTimeout(rest)
      if (isAsking()) return
      rest = setTimeout(() => {
        if (isAsking()) return
        stop()
        resolve()
      }, REST_MS)
    }
    const stop = cache.subscribe(look)
    look()
  })
}
