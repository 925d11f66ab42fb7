import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { daysBetween } from '../../../shared/dates.ts'
import type { Means } from '../../../shared/rules/invoices/payments/machine.ts'
import { formatFbu } from '../../app/format.ts'
import { useToday } from '../../app/words.ts'
import { Amount, DayText, Mark, type Column } from '../../ui/index.ts'
import type { Selection } from './useSelection.ts'
import type { Payable } from './words.ts'

/** When it is due, what it is, what is left, and what stands in the way. */
export function usePayableColumns(
  selection: Selection,
  debts: Output<'invoices.payable'>['debts'],
  means: Means,
): Column<Payable>[] {
  const { t } = useTranslation('invoices')
  const today = useToday()
  const remark = (r: Payable) => {
    if (r.order !== null)
      return <Mark tone="run">{t(($) => $.payments.prepare.inOrder, { number: r.order?.number ?? '' })}</Mark>
    if (r.suspended !== null)
      return r.suspended.allowed === null ? (
        <Mark tone="bad">{t(($) => $.payments.prepare.suspended)}</Mark>
      ) : (
        <Mark tone="warn">{t(($) => $.payments.prepare.allowed)}</Mark>
      )
    if ((means === 'transfer' && r.bank === null) || (means === 'mobile' && r.mobileMoney === null))
      return <Mark tone="warn">{t(($) => $.payments.prepare.noAccount)}</Mark>
    const owed = debts.filter(({ facilityId }) => facilityId === r.payeeId).reduce((sum, { left }) => sum + left, 0)
    return owed === 0 ? null : <Mark tone="look">{t(($) => $.payments.prepare.owes, { amount: formatFbu(owed) })}</Mark>
  }
  return [
    {
      id: 'taken',
      header: t(($) => $.payments.prepare.taken),
      width: 58,
      cell: (r) => (selection.taken.has(r.id) ? <Mark tone="ok">{t(($) => $.payments.prepare.yes)}</Mark> : null),
    },
    {
      id: 'due',
      header: t(($) => $.payments.prepare.due),
      width: 122,
      cell: (r) => {
        const late = r.type === 'invoice' ? Math.max(0, daysBetween(r.dueOn, today)) : 0
        return late === 0 ? (
          <DayText value={r.dueOn} />
        ) : (
          <Mark tone="warn">{t(($) => $.payments.prepare.late, { count: late })}</Mark>
        )
      },
    },
    { id: 'number', header: t(($) => $.payments.prepare.number), width: 112, quiet: true, cell: (r) => r.number },
    { id: 'payee', header: t(($) => $.payments.prepare.payee), cell: (r) => r.payee },
    {
      id: 'approved',
      header: t(($) => $.payments.prepare.approved),
      width: 80,
      align: 'end',
      cell: (r) => <Amount value={r.approved} />,
    },
    {
      id: 'left',
      header: t(($) => $.payments.prepare.left),
      width: 80,
      align: 'end',
      cell: (r) => <Amount value={r.left} />,
    },
    {
      id: 'pays',
      header: t(($) => $.payments.prepare.pays),
      width: 80,
      align: 'end',
      cell: (r) => {
        const amount = selection.taken.get(r.id)
        return amount === undefined ? '' : <Amount value={amount} />
      },
    },
    { id: 'state', header: t(($) => $.payments.prepare.state), width: 172, cell: remark },
  ]
}
