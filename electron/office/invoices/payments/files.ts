import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { sum } from '../../../../shared/money.ts'
import { fileProblem, fileText, type OrderFile } from '../../../../shared/rules/invoices/payments/files.ts'
import { accountLabel } from '../../accounting/index.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { heldOf } from './ownAccount.ts'
import { linesOf, orderRow, payeesOf } from './rows.ts'

type File = (typeof invoices)['invoices.orderFile']

/**
 * Writes the file of a signed order for the bank or the operator. Refuses `order-file-means` for cash and cheques, `order-file-unsigned`,
 * `order-own-account`, `order-file-missing`, `order-file-character`: nothing is written that the other side would read otherwise.
 */
export function orderFile(ctx: CommandContext, { id, path }: ParsedInputOf<File>): OutputOf<File> {
  const order = orderRow(ctx.db, id)
  const { means, number } = order
  if (means !== 'transfer' && means !== 'mobile') refuse('invoices.order-file-means', { number })
  if (order.state !== 'signed' && order.state !== 'executed' && order.state !== 'reconciled')
    refuse('invoices.order-file-unsigned', { number })
  const debited =
    heldOf(ctx.db, order, ctx.today) ??
    refuse('invoices.order-own-account', { number, account: accountLabel(ctx.db, order.account) })
  const file: OrderFile = {
    number,
    day: order.executedOn ?? order.wantedOn ?? ctx.today,
    debited,
    payouts: payeesOf(linesOf(ctx.db, id))
      .filter(({ total }) => total > 0)
      .map(({ name, total, lines }) => {
        const [first] = lines
        return {
          name,
          holder: first?.holder ?? name,
          bankName: first?.bankName ?? '',
          bankAccount: first?.bankAccount ?? '',
          mobileMoney: first?.mobileMoney ?? '',
          amount: total,
          motive: lines.map((line) => line.number).join(' '),
        }
      }),
  }
  const problem = fileProblem(means, file)
  if (problem?.character === '') refuse('invoices.order-file-missing', { payee: problem.payee, column: problem.column })
  if (problem !== undefined) refuse('invoices.order-file-character', { ...problem })
  const target = placeFor(ctx.files, path, `${means === 'transfer' ? 'virements' : 'mobile'}-${number}.csv`)
  ctx.subject('payment-order', id)
  ctx.touch('payment', id)
  return {
    path: writeWhole(target, Buffer.from(fileText(means, file))),
    payouts: file.payouts.length,
    total: sum(file.payouts.map(({ amount }) => amount)),
  }
}
