import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Id } from '../../../shared/ids.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { callOffice, RefusalError } from '../../app/office.ts'
import { queryClient } from '../../app/queryClient.ts'
import type { ClaimRow } from '../claim/words.ts'
import { patched } from './patched.ts'

type List = Output<'claims.ofInvoice'>

/** Revisions by position from 1, 0 for none: what the page says it knows. */
function revsOf(rows: readonly ClaimRow[]): number[] {
  const revs: number[] = Array.from({ length: rows.at(-1)?.position ?? 0 }, () => 0)
  for (const { position, rev } of rows) revs[position - 1] = rev
  return revs
}

/**
 * The certificates of an invoice. After a change, whoever made it, only the lines that changed are asked for; the whole list again
 * only when the invoice takes another step.
 */
export function useRows(invoiceId: Id, step: string, ready: boolean): UseQueryResult<List, RefusalError> {
  // the name of a query of the contract: what a command touches makes it stale
  const queryKey = ['claims.ofInvoice', { invoiceId }, step] as const
  return useQuery<List, RefusalError>({
    queryKey,
    enabled: ready,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    queryFn: async () => {
      const before = queryClient.getQueryData<List>(queryKey)
      if (before === undefined) {
        const all = await callOffice('claims.ofInvoice', { invoiceId })
        if (!all.ok) throw new RefusalError(all.refusal)
        return all.value
      }
      const changes = await callOffice('claims.rowsChanged', { invoiceId, revs: revsOf(before.rows) })
      if (!changes.ok) throw new RefusalError(changes.refusal)
      return patched(queryClient.getQueryData<List>(queryKey) ?? before, changes.value)
    },
  })
}
