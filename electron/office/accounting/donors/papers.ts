import { createHash } from 'node:crypto'

import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { setting } from '../../administration/index.ts'
import { checkScan, scanBytes, scanPictures, type CheckedScan } from '../../claims/index.ts'
import { writeWhole } from '../../exchange/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** The paper of an agreement, inside the workspace. Refuses what `checkScan` refuses, and `claims.scan-twice`. */
export function attachPaper(
  ctx: CommandContext,
  input: In<'accounting.attachAgreementPaper'>,
): Out<'accounting.attachAgreementPaper'> {
  const { db } = ctx
  if (db.get('SELECT 1 FROM donor_agreement WHERE id = ?', [input.id]) === undefined)
    refuse('accounting.agreement-unknown', {})
  const most = setting(db, 'scan.mostKib', ctx.today) * 1024
  const bytes = scanBytes(ctx, input, most)
  const { kind } = checkScan(bytes, input.name, most)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const same = db.get<{ name: string }>(
    'SELECT name FROM donor_agreement_paper WHERE agreement_id = ? AND sha256 = ? AND removed_at IS NULL',
    [input.id, sha256],
  )
  if (same !== undefined) refuse('claims.scan-twice', { name: same.name })
  const id = newId()
  insertRow(db, 'donor_agreement_paper', {
    id,
    agreement_id: input.id,
    kind,
    name: input.name,
    size: bytes.length,
    sha256,
    bytes,
    ...entered(ctx),
  })
  ctx.subject('donor-agreement', input.id)
  ctx.touch('donor-agreement', input.id)
  return { id }
}

interface Kept {
  readonly agreementId: Id
  readonly name: string
  readonly kind: CheckedScan['kind']
  readonly bytes: Uint8Array
}

/** Refuses `claims.scan-unknown`, of one that was taken off too. */
const kept = (db: ReadDb, id: Id): Kept =>
  db.get<Kept>(
    `SELECT agreement_id AS agreementId, name, kind, bytes FROM donor_agreement_paper WHERE id = ? AND removed_at IS NULL`,
    [id],
  ) ?? refuse('claims.scan-unknown', {})

export function agreementPaper(db: ReadDb, id: Id): Out<'accounting.agreementPaper'> {
  const { name, kind, bytes } = kept(db, id)
  return { name, pictures: scanPictures(kind, bytes) }
}

/** Papers of an agreement, and those that were taken off, with who did and why. */
export const papersOf = (
  db: ReadDb,
  agreementId: Id,
): Pick<Out<'accounting.donorAgreement'>, 'papers' | 'removedPapers'> => ({
  papers: db.all(
    `SELECT p.id, p.name, p.kind, p.size, u.name AS addedBy, p.created_at AS addedAt FROM donor_agreement_paper p
     JOIN user u ON u.id = p.created_by WHERE p.agreement_id = ? AND p.removed_at IS NULL ORDER BY p.created_at`,
    [agreementId],
  ),
  removedPapers: db.all(
    `SELECT p.id, p.name, p.removed_at AS "at", u.name AS "by", coalesce(p.removed_reason, '') AS reason FROM donor_agreement_paper p
     JOIN user u ON u.id = p.removed_by WHERE p.agreement_id = ? AND p.removed_at IS NOT NULL ORDER BY p.removed_at`,
    [agreementId],
  ),
})

/** A copy of a paper, outside the workspace, where a person asked for it. */
export function saveAgreementPaper(
  ctx: CommandContext,
  { id, path }: In<'accounting.saveAgreementPaper'>,
): Out<'accounting.saveAgreementPaper'> {
  const { bytes } = kept(ctx.db, id)
  return { path: writeWhole(ctx.files.forWriting(path), Buffer.from(bytes)), bytes: bytes.length }
}

/** It keeps its fingerprint, not its picture. */
export function removePaper(
  ctx: CommandContext,
  { id, reason }: In<'accounting.removeAgreementPaper'>,
): Out<'accounting.removeAgreementPaper'> {
  const { agreementId } = kept(ctx.db, id)
  ctx.db.run(
    'UPDATE donor_agreement_paper SET bytes = NULL, removed_at = ?, removed_by = ?, removed_reason = ? WHERE id = ?',
    [instant(ctx.now), ctx.user.id, reason, id],
  )
  ctx.subject('donor-agreement', agreementId)
  ctx.touch('donor-agreement', agreementId)
  return {}
}
