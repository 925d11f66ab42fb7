import type { ReadDb } from '../../../db/handle.ts'
import { instant, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { planImport, type PartitionLine, type PartitionRef } from '../../../shared/rules/exchange/inventory.ts'
import { centre as ownWorkspace } from '../administration/index.ts'
import { keyName, makeReceipt, ownKeys } from '../exchange/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { heldPartitions, heldTotals } from './consolidate.ts'

/** A package taken in, with its receipt. */
export interface ImportRow {
  readonly id: Id
  readonly centreId: Id
  readonly centre: { readonly code: string; readonly name: string }
  readonly epoch: number
  readonly seq: number
  readonly manifestSha256: string
  readonly previousSha256: string | null
  readonly serial: string
  readonly periodFrom: Day
  readonly periodTo: Day
  readonly fileName: string
  readonly fileBytes: number
  readonly rows: number
  readonly parts: number
  readonly partsListed: number
  readonly held: number
  readonly state: 'held' | 'incomplete' | 'superseded'
  readonly missing: PartitionRef[]
  readonly totals: Record<string, string>
  readonly recomputed: Record<string, string>
  readonly remarks: string[]
  readonly inventory: PartitionLine[]
  readonly receivedAt: string
  readonly receivedBy: string
  readonly number: string
  readonly receipt: string
  readonly receiptSignature: string
}

const JSON_COLUMNS = ['missing', 'totals', 'recomputed', 'remarks', 'inventory'] as const
type SqlRow = Omit<ImportRow, (typeof JSON_COLUMNS)[number] | 'centre'> &
  Record<(typeof JSON_COLUMNS)[number], string | null> & { centreCode: string; centreName: string }

export const SELECT_IMPORT = `SELECT i.id, i.centre_id AS centreId, c.code AS centreCode, c.name AS centreName, i.epoch, i.seq,
  i.manifest_sha256 AS manifestSha256, i.previous_sha256 AS previousSha256, i.serial, i.period_from AS periodFrom, i.period_to AS periodTo,
  i.file_name AS fileName, i.file_bytes AS fileBytes, i.rows, i.parts, i.parts_listed AS partsListed, i.held, i.state, i.missing, i.totals,
  i.recomputed, i.remarks, i.inventory, i.received_at AS receivedAt, u.name AS receivedBy, i.number, i.receipt, i.receipt_signature AS receiptSignature
  FROM federation_import i JOIN federation_centre c ON c.id = i.centre_id JOIN user u ON u.id = i.received_by`

export function importOf({
  centreCode,
  centreName,
  missing,
  totals,
  recomputed,
  remarks,
  inventory,
  ...row
}: SqlRow): ImportRow {
  return {
    ...row,
    centre: { code: centreCode, name: centreName },
    missing: JSON.parse(missing ?? '[]') as PartitionRef[],
    totals: JSON.parse(totals ?? '{}') as Record<string, string>,
    recomputed: JSON.parse(recomputed ?? '{}') as Record<string, string>,
    remarks: JSON.parse(remarks ?? '[]') as string[],
    inventory: JSON.parse(inventory ?? '[]') as PartitionLine[],
  }
}

export type ImportSqlRow = SqlRow

export function readImport(db: ReadDb, at: { centreId: Id; epoch: number; seq: number }): ImportRow | undefined {
  const row = db.get<SqlRow>(`${SELECT_IMPORT} WHERE i.centre_id = ? AND i.epoch = ? AND i.seq = ?`, [
    at.centreId,
    at.epoch,
    at.seq,
  ])
  return row && importOf(row)
}

/** The newest package of a centre, by its number: its inventory is what the federation ought to hold. */
export function newestImport(db: ReadDb, centreId: Id): ImportRow | undefined {
  const row = db.get<SqlRow>(
    `${SELECT_IMPORT} WHERE i.centre_id = ? AND i.inventory IS NOT NULL ORDER BY i.epoch DESC, i.seq DESC LIMIT 1`,
    [centreId],
  )
  return row && importOf(row)
}

const sameTotals = (a: Record<string, string>, b: Record<string, string>): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => (a[name] ?? '0') === (b[name] ?? '0'))

/** Says what is held now, and signs it. The receipt of a package may be signed again when missing parts have come. */
export function settleImport(
  ctx: CommandContext,
  importId: Id,
  facts: { wanted: readonly PartitionLine[]; isNewest: boolean; remarks: readonly string[] },
): void {
  const sql = ctx.db.get<SqlRow>(`${SELECT_IMPORT} WHERE i.id = ?`, [importId])
  if (!sql) return refuse('federation.import-unknown', {})
  const row = importOf(sql)
  const plan = planImport({ wanted: facts.wanted, carried: [], held: heldPartitions(ctx.db, row.centreId) })
  const missing = facts.isNewest ? plan.missing.map(({ table, partition }) => ({ table, partition })) : []
  const state = !facts.isNewest ? 'superseded' : missing.length === 0 ? 'held' : 'incomplete'
  const recomputed = heldTotals(ctx.db, row.centreId)
  const isFalse = state === 'held' && !sameTotals(recomputed, row.totals)
  const remarks = [...new Set([...facts.remarks, ...(isFalse ? ['totals-differ'] : [])])]
  const number = row.receipt === '' ? formatNumber(ctx.takeNumber('AR', yearOf(ctx.today))) : row.number
  const held = facts.wanted.length - plan.missing.length
  const own = ownWorkspace(ctx.db)
  const keys = ownKeys(ctx.db)
  const receipt = makeReceipt(
    {
      number,
      federation: { id: own.id, code: own.code, name: own.name, key: keyName(keys.publicKey) },
      centre: { id: row.centreId, ...row.centre },
      epoch: row.epoch,
      seq: row.seq,
      manifest: row.manifestSha256,
      receivedAt: row.receipt === '' ? instant(ctx.now) : row.receivedAt,
      state,
      partitions: { listed: row.partsListed, held: facts.isNewest ? held : 0 },
      missing,
      totals: recomputed,
      remarks,
    },
    keys.signingSecret,
  )
  ctx.db.run(
    `UPDATE federation_import SET state = ?, held = ?, missing = ?, recomputed = ?, remarks = ?, number = ?, receipt = ?,
       receipt_signature = ?, rev = rev + 1 WHERE id = ?`,
    [
      state,
      facts.isNewest ? held : 0,
      JSON.stringify(missing),
      JSON.stringify(recomputed),
      JSON.stringify(remarks),
      number,
      receipt.signed,
      receipt.signature,
      importId,
    ],
  )
}
