import type { Output } from '../../../shared/contract/index.ts'
import { instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { centre as ownWorkspace } from '../administration/index.ts'
import { receiptCode } from '../exchange/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { certificateBySerial } from './centres.ts'
import { CLOSING_REMARKS } from './closings/check.ts'
import { federationIssuer } from './issuer.ts'
import { importOf, SELECT_IMPORT, type ImportSqlRow } from './settle.ts'
import { countsByMutual } from './table1.ts'

/** What the printed receipt of a package says (documents/package-receipt). */
export function receiptDocument(ctx: QueryContext, importId: Id): Output<'federation.receiptDocument'> {
  const found = ctx.db.get<ImportSqlRow>(`${SELECT_IMPORT} WHERE i.id = ?`, [importId])
  if (!found) return refuse('federation.import-unknown', {})
  const row = importOf(found)
  const own = ownWorkspace(ctx.db)
  const certificate = certificateBySerial(ctx.db, row.serial)
  const names = [...new Set([...Object.keys(row.totals), ...Object.keys(row.recomputed)])].toSorted()
  const year = ctx.db.get<{ label: string }>(
    'SELECT label FROM consolidated_cover_years WHERE centre_id = ? AND starts_on <= ? AND ends_on >= ? LIMIT 1',
    [row.centreId, row.periodTo, row.periodTo],
  )
  const mutuals = year
    ? countsByMutual(ctx.db, year.label, undefined).filter(({ centreId }) => centreId === row.centreId)
    : []
  const isWhole = row.missing.length === 0
  // An older program says less, and what it says is as good.
  const reserved = row.remarks.some((code) => code !== 'older-program')
  return {
    issuer: federationIssuer(own),
    number: row.number,
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    at: row.receivedAt,
    centre: { name: row.centre.name, code: row.centre.code },
    epoch: row.epoch,
    sequence: row.seq,
    from: row.periodFrom,
    to: row.periodTo,
    file: row.fileName,
    bytes: row.fileBytes,
    manifestHash: row.manifestSha256,
    result: isWhole && !reserved ? 'accepted' : 'accepted-with-reservations',
    partitions: { announced: row.partsListed, held: row.held, missing: row.missing.length },
    nextSequence: row.seq + 1,
    checks: [
      { code: 'decrypted', passed: true },
      { code: 'signed', passed: true },
      {
        code: 'certificate',
        passed: !row.remarks.includes('certificate-expired'),
        ...(certificate && { detail: certificate.notAfter }),
      },
      { code: 'sequence', passed: !row.remarks.includes('numbers-skipped'), detail: String(row.seq - 1) },
      { code: 'hashes', passed: true, detail: String(row.parts) },
      { code: 'totals', passed: !row.remarks.includes('totals-differ') },
      { code: 'closings', passed: !row.remarks.some((code) => CLOSING_REMARKS.includes(code)) },
    ],
    mutuals: mutuals.map(({ code, name, householdsM, householdsF, beneficiariesM, beneficiariesF }) => ({
      code,
      name,
      householdsM,
      householdsF,
      beneficiariesM,
      beneficiariesF,
    })),
    totals: names.map((code) => ({
      code,
      money: true,
      centre: fbu(Number(row.totals[code] ?? '0')),
      federation: fbu(Number(row.recomputed[code] ?? '0')),
    })),
    reservations: row.missing.map(({ table, partition }) => ({ code: 'missing', table, row: partition, text: '' })),
    phoneCode: receiptCode(certificate?.sharedSecret ?? '', row.manifestSha256, row.state),
    officer: row.receivedBy,
  }
}
