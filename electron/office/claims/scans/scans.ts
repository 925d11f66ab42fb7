import { createHash } from 'node:crypto'
import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { scanProcedures, zScan } from '../../../../shared/contract/claims/scans.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { isBeingKeyed } from '../../../../shared/rules/invoices/states.ts'
import { setting } from '../../administration/index.ts'
import { writeWhole } from '../../exchange/index.ts'
import { invoiceForKeying } from '../../invoices/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { storedClaim, type StoredClaim } from '../stored.ts'
import { scanBytes } from './bytes.ts'
import { checkScan, scanPictures } from './check.ts'

type Procedures = typeof scanProcedures
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
export type Scan = z.output<typeof zScan>

/** A certificate has two sides and an annex or two. */
const MOST_SCANS = 8

const SCAN = `SELECT s.id, s.kind, s.name, s.size, s.sha256, s.width, s.height, s.pages, s.created_at AS addedAt, u.name AS addedBy
  FROM claim_scan s JOIN user u ON u.id = s.created_by`

export const mostBytes = (db: ReadDb, day: Day): number => setting(db, 'scan.mostKib', day) * 1024

const isOpen = (db: ReadDb, claim: StoredClaim): boolean =>
  claim.state === 'keyed' && isBeingKeyed(invoiceForKeying(db, claim.invoiceId).state)

/** Refuses `no-claim`. */
export function scansOf(db: ReadDb, claimId: Id, today: Day): Out<'scans'> {
  const claim = storedClaim(db, claimId)
  const rows = db.all<Scan>(`${SCAN} WHERE s.claim_id = ? AND s.removed_at IS NULL ORDER BY s.created_at, s.id`, [
    claimId,
  ])
  return { rows, open: isOpen(db, claim), most: mostBytes(db, today) }
}

interface Kept {
  readonly claimId: Id
  readonly bytes: Uint8Array
}

const keptBytes = (db: ReadDb, id: Id): Kept =>
  db.get<Kept>('SELECT claim_id AS claimId, bytes FROM claim_scan WHERE id = ? AND removed_at IS NULL', [id]) ??
  refuse('claims.scan-unknown', {})

const scanById = (db: ReadDb, id: Id): Scan =>
  db.get<Scan>(`${SCAN} WHERE s.id = ?`, [id]) ?? refuse('claims.scan-unknown', {})

/** Refuses `scan-unknown`. */
export function scanShown(db: ReadDb, id: Id): Out<'scan'> {
  const { bytes } = keptBytes(db, id)
  const scan = scanById(db, id)
  return { scan, pictures: scanPictures(scan.kind, bytes) }
}

/**
 * Keeps a scan with its certificate. Refuses `no-claim`, `not-being-keyed`, what `checkScan` refuses, `scan-twice` and `scan-too-many`.
 * A file is read where it is: no copy of it is made outside the workspace.
 */
export function attachScan(ctx: CommandContext, { claimId, name, data, path }: In<'attachScan'>): Out<'attachScan'> {
  const { db } = ctx
  const claim = storedClaim(db, claimId)
  openOnly(db, claim)
  const most = mostBytes(db, ctx.today)
  const bytes = scanBytes(ctx, { path, data }, most)
  const { kind, width, height, pages } = checkScan(bytes, name, most)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const standing = db.all<{ sha256: string; name: string }>(
    'SELECT sha256, name FROM claim_scan WHERE claim_id = ? AND removed_at IS NULL',
    [claimId],
  )
  const same = standing.find((scan) => scan.sha256 === sha256)
  if (same !== undefined) refuse('claims.scan-twice', { name: same.name })
  if (standing.length >= MOST_SCANS) refuse('claims.scan-too-many', { most: MOST_SCANS })
  const id = newId()
  db.run(
    `INSERT INTO claim_scan (id, claim_id, kind, name, size, sha256, width, height, pages, bytes, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, claimId, kind, name, bytes.length, sha256, width, height, pages, bytes, instant(ctx.now), ctx.user.id],
  )
  changed(ctx, claimId)
  return { scan: scanById(db, id) }
}

/** Takes a scan off while its certificate is being keyed; its fingerprint stays. Refuses `scan-unknown` and `not-being-keyed`. */
export function removeScan(ctx: CommandContext, { id, reason }: In<'removeScan'>): Out<'removeScan'> {
  const { db } = ctx
  const { claimId } = keptBytes(db, id)
  openOnly(db, storedClaim(db, claimId))
  const { sha256 } = scanById(db, id)
  db.run('UPDATE claim_scan SET bytes = NULL, removed_at = ?, removed_by = ?, removed_reason = ? WHERE id = ?', [
    instant(ctx.now),
    ctx.user.id,
    reason,
    id,
  ])
  changed(ctx, claimId)
  return { sha256 }
}

/** Refuses `scan-unknown` and `kernel.path-not-granted`. */
export function saveScan(ctx: CommandContext, { id, path }: In<'saveScan'>): Out<'saveScan'> {
  const { claimId, bytes } = keptBytes(ctx.db, id)
  const target = writeWhole(ctx.files.forWriting(path), Buffer.from(bytes))
  ctx.subject('claim', claimId)
  return { path: target, bytes: bytes.length }
}

function openOnly(db: ReadDb, claim: StoredClaim): void {
  const { state } = invoiceForKeying(db, claim.invoiceId)
  if (!isOpen(db, claim)) refuse('claims.not-being-keyed', { state })
}

function changed(ctx: CommandContext, claimId: Id): void {
  ctx.touch('scan', claimId)
  ctx.subject('claim', claimId)
}
