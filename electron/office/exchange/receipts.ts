import { instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { centre } from '../administration/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { normalizeReceiptCode, readReceipt, receiptCode } from './package/receipt.ts'
import { confirmedTrust, readDocument } from './trust.ts'

type State = 'made' | 'held' | 'incomplete' | 'superseded'

interface PackageRow {
  readonly id: Id
  readonly manifestSha256: string
  readonly state: State
  readonly receipt: string | null
}

function packageAt(ctx: CommandContext, epoch: number, seq: number): PackageRow {
  const row = ctx.db.get<PackageRow>(
    'SELECT id, manifest_sha256 AS manifestSha256, state, receipt FROM exchange_package WHERE epoch = ? AND seq = ?',
    [epoch, seq],
  )
  return row ?? refuse('exchange.receipt-unknown-package', { epoch, seq })
}

/**
 * Takes in the federation's receipt. From then on, what it proves is not sent again and what it names as missing is.
 *
 * Refuses `exchange.receipt-invalid` (not signed by our federation), `exchange.receipt-of-another` (another centre, or a package
 * with this number but other content), `exchange.receipt-unknown-package`. The same receipt again changes nothing; a later one
 * for the same package replaces it, since missing parts may have come with another package.
 */
export function takeReceipt(ctx: CommandContext, path: string) {
  const trust = confirmedTrust(ctx.db)
  const { receipt, document } = readReceipt(readDocument(ctx.files.forReading(path)), trust.federationKey)
  if (receipt.centre.id !== centre(ctx.db).id) refuse('exchange.receipt-of-another', {})
  const { epoch, seq, state, number } = receipt
  const row = packageAt(ctx, epoch, seq)
  if (row.manifestSha256 !== receipt.manifest) refuse('exchange.receipt-of-another', {})
  const again = row.receipt === document.signed
  if (!again) {
    ctx.db.run(
      `UPDATE exchange_package SET state = ?, missing = ?, receipt_number = ?, receipt = ?, receipt_signature = ?, received_at = ?,
         taken_at = ?, taken_by = ?, rev = rev + 1 WHERE id = ?`,
      [
        state,
        JSON.stringify(receipt.missing),
        number,
        document.signed,
        document.signature,
        receipt.receivedAt,
        instant(ctx.now),
        ctx.user.id,
        row.id,
      ],
    )
  }
  ctx.subject('package', row.id)
  ctx.touch('package', row.id)
  return { epoch, seq, state, number, missing: receipt.missing, again }
}

/** Takes in « everything is held », dictated. Refuses `exchange.receipt-code-wrong`. The file, when it comes, takes its place. */
export function takeReceiptCode(ctx: CommandContext, input: { epoch: number; seq: number; code: string }) {
  const trust = confirmedTrust(ctx.db)
  const { epoch, seq } = input
  const row = packageAt(ctx, epoch, seq)
  if (normalizeReceiptCode(input.code) !== receiptCode(trust.sharedSecret, row.manifestSha256, 'held'))
    refuse('exchange.receipt-code-wrong', {})
  if (row.receipt === null)
    ctx.db.run(
      `UPDATE exchange_package SET state = 'held', missing = '[]', received_at = ?, taken_at = ?, taken_by = ?, rev = rev + 1 WHERE id = ?`,
      [instant(ctx.now), instant(ctx.now), ctx.user.id, row.id],
    )
  ctx.subject('package', row.id)
  ctx.touch('package', row.id)
  return { epoch, seq, state: row.receipt === null ? ('held' as const) : row.state }
}
