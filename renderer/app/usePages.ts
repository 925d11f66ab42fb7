import { useInfiniteQuery } from '@tanstack/react-query'
import type { Input, Output, QueryName } from '../../shared/contract/index.ts'
import { callOffice, RefusalError } from './office.ts'

/** Queries that answer a page of rows and where the next one begins. */
type Paged = { [N in QueryName]: Output<N> extends { rows: readonly unknown[]; next: unknown } ? N : never }[QueryName]

/**
 * A list of any length, a page at a time: `more()` asks for the next one when the end comes in sight. `first` is the first page
 * with what it says beside its rows (totals, opening balance).
 */
export function usePages<N extends Paged>(name: N, input: Input<N>, enabled = true) {
  const query = useInfiniteQuery({
    queryKey: [name, input, 'pages'],
    enabled,
    initialPageParam: undefined as unknown,
    queryFn: async ({ pageParam, signal }) => {
      const result = await callOffice(
        name,
        { ...(input as object), ...(pageParam == null ? {} : { after: pageParam }) } as Input<N>,
        { signal },
      )
      if (!result.ok) throw new RefusalError(result.refusal)
      return result.value
    },
    getNextPageParam: (page) => (page as { next: unknown }).next ?? undefined,
  })
  const pages = query.data?.pages ?? []
  return {
    first: pages[0],
    rows: pages.flatMap((page) => page.rows as Output<N>['rows'][number][]),
    waiting: query.isPending && enabled,
    error: query.error as RefusalError | null,
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
  }
}
