import { createHash } from 'node:crypto'

import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { voucherProcedures } from '../../../../shared/contract/accounting/vouchers.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { setting } from '../../administration/index.ts'
import { checkScan, scanBytes, scanPictures } from '../../claims/index.ts'
import { writeWhole } from '../../exchange/index.ts'
import type { CommandContext, Handlers } from '../../kernel/context.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Voucher = Out<'accounting.vouchers'>['rows'][number]

/** An invoice, its delivery note, its receipt and a few more. */
const MOST = 12

const VOUCHER = `SELECT v.id, v.number, v.kind, v.name, v.size, v.created_at AS addedAt, u.name AS addedBy
  FROM voucher_scan v JOIN user u ON u.id = v.created_by`

const mostBytes = (db: ReadDb, today: Day): number => setting(db, 'scan.mostKib', today) * 1024

/** The entry itself and the hand-typed one it comes from. */
const ownersOf = (db: ReadDb, { type, id }: { type: 'manual-entry' | 'entry'; id: Id }): Id[] => {
  if (type === 'manual-entry') return [id]
  const row = db.get<{ source_id: Id }>(`SELECT source_id FROM entry WHERE id = ? AND source_type = 'manual-entry'`, [
    id,
  ])
  return row === undefined ? [id] : [id, row.source_id]
}

function vouchers(db: ReadDb, owner: In<'accounting.vouchers'>['owner'], today: Day): Out<'accounting.vouchers'> {
  const owners = ownersOf(db, owner)
  return {
    rows: db.all<Voucher>(
      `${VOUCHER} WHERE v.owner_id IN (${owners.map(() => '?').join(', ')}) AND v.removed_at IS NULL ORDER BY v.number`,
      owners,
    ),
    removed: db.all<Out<'accounting.vouchers'>['removed'][number]>(
      `SELECT v.id, v.number, v.name, v.removed_at AS at, u.name AS "by", v.removed_reason AS reason
       FROM voucher_scan v JOIN user u ON u.id = v.removed_by
       WHERE v.owner_id IN (${owners.map(() => '?').join(', ')}) AND v.removed_at IS NOT NULL ORDER BY v.number`,
      owners,
    ),
    most: mostBytes(db, today),
  }
}

const keptBytes = (db: ReadDb, id: Id): Uint8Array =>
  db.get<{ bytes: Uint8Array }>('SELECT bytes FROM voucher_scan WHERE id = ? AND removed_at IS NULL', [id])?.bytes ??
  refuse('claims.scan-unknown', {})

const voucherById = (db: ReadDb, id: Id): Voucher =>
  db.get<Voucher>(`${VOUCHER} WHERE v.id = ?`, [id]) ?? refuse('claims.scan-unknown', {})

function shown(db: ReadDb, id: Id): Out<'accounting.voucher'> {
  const bytes = keptBytes(db, id)
  const voucher = voucherById(db, id)
  return { voucher, pictures: scanPictures(voucher.kind, bytes) }
}

/**
 * Keeps a paper with its entry and gives it a number. Refuses `accounting.unknown-entry`, `unknown-manual-entry`, what `checkScan`
 * refuses, `claims.scan-twice`, `claims.scan-too-many`.
 */
function attach(ctx: CommandContext, input: In<'accounting.attachVoucher'>): Out<'accounting.attachVoucher'> {
  const { db } = ctx
  const { owner, name } = input
  if (owner.type === 'entry' && db.get('SELECT 1 FROM entry WHERE id = ?', [owner.id]) === undefined)
    refuse('accounting.unknown-entry', {})
  if (owner.type === 'manual-entry' && db.get('SELECT 1 FROM manual_entry WHERE id = ?', [owner.id]) === undefined)
    refuse('accounting.unknown-manual-entry', {})
  const most = mostBytes(db, ctx.today)
  const bytes = scanBytes(ctx, input, most)
  const { kind, width, height, pages } = checkScan(bytes, name, most)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const standing = db.all<{ sha256: string; name: string }>(
    'SELECT sha256, name FROM voucher_scan WHERE owner_id = ? AND removed_at IS NULL',
    [owner.id],
  )
  const same = standing.find((one) => one.sha256 === sha256)
  if (same !== undefined) refuse('claims.scan-twice', { name: same.name })
  if (standing.length >= MOST) refuse('claims.scan-too-many', { most: MOST })
  const id = newId()
  const number = formatNumber(ctx.takeNumber('PJ', yearOf(ctx.today)))
  db.run(
    `INSERT INTO voucher_scan (id, number, owner_type, owner_id, kind, name, size, sha256, width, height, pages, bytes, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      number,
      owner.type,
      owner.id,
      kind,
      name,
      bytes.length,
      sha256,
      width,
      height,
      pages,
      bytes,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  ctx.subject(owner.type, owner.id)
  ctx.touch('voucher', owner.id)
  return { id, number }
}

function remove(ctx: CommandContext, { id, reason }: In<'accounting.removeVoucher'>): Out<'accounting.removeVoucher'> {
  const { db } = ctx
  keptBytes(db, id)
  const { number } = voucherById(db, id)
  db.run('UPDATE voucher_scan SET bytes = NULL, removed_at = ?, removed_by = ?, removed_reason = ? WHERE id = ?', [
    instant(ctx.now),
    ctx.user.id,
    reason,
    id,
  ])
  ctx.subject('voucher', id)
  ctx.touch('voucher', id)
  return { number }
}

export const voucherHandlers: Pick<Handlers<Procedures>, keyof typeof voucherProcedures> = {
  vouchers: ({ db, today }, { owner }) => vouchers(db, owner, today),
  voucher: ({ db }, { id }) => shown(db, id),
  attachVoucher: attach,
  removeVoucher: remove,
  saveVoucher(ctx, { id, path }) {
    const bytes = keptBytes(ctx.db, id)
    return { path: writeWhole(ctx.files.forWriting(path), Buffer.from(bytes)), bytes: bytes.length }
  },
}
