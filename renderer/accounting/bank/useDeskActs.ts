import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatCount } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, type Result } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import type { BankRow, Desk } from './words.ts'

type As = 'fee' | 'interest' | 'unknown' | 'transfer' | 'net'

/** What can be done at the desk, each with what it says afterwards; the first refusal stays until something else is done. */
export function useDeskActs(desk: Desk | undefined, onDone: () => void) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const commands = {
    match: useOfficeCommand('accounting.matchBank'),
    accept: useOfficeCommand('accounting.acceptProposals'),
    unmatch: useOfficeCommand('accounting.unmatchBank'),
    post: useOfficeCommand('accounting.postBankLine'),
    reconcile: useOfficeCommand('accounting.reconcileBank'),
    reopen: useOfficeCommand('accounting.reopenReconciliation'),
    lock: useOfficeCommand('accounting.lockReconciliation'),
    unlock: useOfficeCommand('accounting.unlockReconciliation'),
  }
  const all = Object.values(commands)
  const told = <V>(answer: Result<V>, words: (value: V) => string): boolean => {
    for (const command of all) if (answer.ok) command.clear()
    if (answer.ok) {
      toast({ tone: 'ok', text: words(answer.value) })
      onDone()
    }
    return answer.ok
  }
  const orders = (numbers: readonly string[]): string =>
    numbers.length === 0 ? '' : ` ${t(($) => $.bank.said.orders, { numbers: numbers.join(', ') })}`
  const statementId = desk?.statement.id
  const reconciliation = desk?.statement.reconciliation
  return {
    busy: all.some(({ busy }) => busy),
    refusal: all.find(({ refusal }) => refusal !== undefined)?.refusal,
    clear: () => {
      for (const command of all) command.clear()
    },
    match: async (bank: readonly Id[], books: readonly { entryId: Id; rank: number }[]) => {
      if (desk === undefined) return
      told(
        await commands.match.run({
          account: desk.account.account,
          bank: [...bank],
          books: books.map(({ entryId, rank }) => ({ entryId, rank })),
        }),
        ({ reconciledOrders }) => t(($) => $.bank.said.matched) + orders(reconciledOrders),
      )
    },
    accept: async (only?: readonly Id[]) => {
      if (statementId === undefined) return
      told(
        await commands.accept.run({ statementId, ...(only === undefined ? {} : { only: [...only] }) }),
        ({ accepted, left, reconciledOrders }) =>
          t(($) => $.bank.said.accepted, { count: accepted, left: formatCount(left) }) + orders(reconciledOrders),
      )
    },
    unmatch: async (matchId: Id) => {
      told(await commands.unmatch.run({ matchId }), ({ reversed }) =>
        reversed === null ? t(($) => $.bank.said.unmatched) : t(($) => $.bank.said.reversed, { entry: reversed }),
      )
    },
    post: async (line: BankRow, as: As) => {
      const { transfer, book, fee } = line.post ?? {}
      told(
        await commands.post.run({
          lineId: line.id,
          as,
          ...(as === 'transfer' && transfer != null ? { transferId: transfer.id, fee } : {}),
          ...(as === 'net' && book != null ? { book: { entryId: book.entryId, rank: book.rank } } : {}),
        }),
        ({ entry }) => t(($) => $.bank.said.posted, { entry }),
      )
    },
    reconcile: async () => {
      if (statementId === undefined) return
      told(await commands.reconcile.run({ statementId }), ({ number }) => t(($) => $.bank.said.reconciled, { number }))
    },
    reopen: async () => {
      if (reconciliation == null) return
      told(await commands.reopen.run({ id: reconciliation.id, rev: reconciliation.rev }), ({ number }) =>
        t(($) => $.bank.said.reopened, { number }),
      )
    },
    lock: async () => {
      if (reconciliation == null) return
      told(await commands.lock.run({ id: reconciliation.id, rev: reconciliation.rev }), ({ number }) =>
        t(($) => $.bank.said.locked, { number }),
      )
    },
    unlock: async (reason: string): Promise<boolean> => {
      if (reconciliation == null) return false
      return told(await commands.unlock.run({ id: reconciliation.id, rev: reconciliation.rev, reason }), ({ number }) =>
        t(($) => $.bank.said.unlocked, { number }),
      )
    },
    print: () => {
      if (reconciliation != null) go(`/preview/bank-reconciliation/${reconciliation.id}`)
    },
  }
}
