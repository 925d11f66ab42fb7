import type { Output } from '../../../shared/contract/index.ts'

export type WalkedAccount = Output<'accounting.statementLine'>['accounts'][number]

/** The address of the ledger that comes to what an account brings into a figure; none for what is only planned. */
export function ledgerSearch({ account, ledger }: WalkedAccount): Record<string, string> | undefined {
  if (ledger === null) return undefined
  const { from, to, mutualId, projectId, only } = ledger
  return {
    account,
    from,
    to,
    ...(mutualId === null ? {} : { mutual: mutualId }),
    ...(projectId === null ? {} : { project: projectId }),
    ...(only.length === 0 ? {} : { only: only.join(',') }),
  }
}
