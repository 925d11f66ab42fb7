import { instant, type Month } from '../../../shared/dates.ts'
import { DICTIONARY_VERSION } from '../../../shared/dictionary/index.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { isAfter, planImport, type PartitionLine, type Position } from '../../../shared/rules/exchange/inventory.ts'
import { centre as ownWorkspace } from '../administration/index.ts'
import {
  carriedLines,
  ownKeys,
  placeFor,
  readPackageFile,
  receiptCode,
  receiptFile,
  receiptFileName,
  verifyBytes,
  writeWhole,
  type VerifiedPackage,
} from '../exchange/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { certificateBySerial, type CertificateRow } from './centres.ts'
import { checkClosings, withClosings } from './closings/check.ts'
import { clearForReplacement, dropPartition, heldPartitions, refuseOverlaps, writeConsolidated } from './consolidate.ts'
import { newestImport, readImport, settleImport, type ImportRow } from './settle.ts'

/** The certificate as we issued it. A package of a stolen computer is refused like that of a stranger. */
function knownCertificate(ctx: CommandContext, verified: VerifiedPackage): CertificateRow {
  const { serial, publicKey } = verified.certificate
  const row = certificateBySerial(ctx.db, serial)
  if (!row || row.publicKey !== publicKey || row.revokedAt !== null)
    return refuse('exchange.unknown-certificate', { serial })
  if (row.centreId !== verified.manifest.nkingi.centre.id)
    return refuse('exchange.other-centre', {
      expected: verified.certificate.centre.code,
      found: verified.manifest.nkingi.centre.code,
    })
  return row
}

/**
 * Two packages with one number, or a package whose forerunner is not the one we hold: two computers, or a restored copy without
 * a new epoch. Neither may overwrite the other in silence.
 */
function refuseForks(ctx: CommandContext, centreId: Id, verified: VerifiedPackage): ImportRow | undefined {
  const { epoch, seq, previous } = verified.manifest.nkingi
  const at = (wanted: number): ImportRow | undefined => readImport(ctx.db, { centreId, epoch, seq: wanted })
  const same = at(seq)
  if (same && same.manifestSha256 !== verified.manifestSha256) return refuse('exchange.replayed', { epoch, seq })
  const before = previous && at(previous.seq)
  if (before && before.manifestSha256 !== previous.sha256) return refuse('exchange.replayed', { epoch, seq })
  const after = at(seq + 1)
  if (after && after.previousSha256 !== null && after.previousSha256 !== verified.manifestSha256)
    return refuse('exchange.replayed', { epoch, seq })
  return same
}

function recordImport(
  ctx: CommandContext,
  verified: VerifiedPackage,
  facts: { certificate: CertificateRow; fileName: string; isNewest: boolean },
): Id {
  const { manifest, file } = verified
  const { epoch, seq, previous, period, inventory, totals } = manifest.nkingi
  const carried = carriedLines(manifest)
  const id = newId()
  if (facts.isNewest)
    ctx.db.run('UPDATE federation_import SET inventory = NULL WHERE centre_id = ?', [facts.certificate.centreId])
  ctx.db.run(
    `INSERT INTO federation_import (id, centre_id, epoch, seq, manifest_sha256, previous_seq, previous_sha256, serial, period_from,
       period_to, made_at, file_name, file_bytes, file_sha256, rows, parts, parts_listed, totals, inventory, received_at, received_by,
       state, held, missing, recomputed, remarks, number, receipt, receipt_signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'superseded', 0, '[]', '{}', '[]', ?, '', '')`,
    [
      id,
      facts.certificate.centreId,
      epoch,
      seq,
      verified.manifestSha256,
      previous?.seq,
      previous?.sha256,
      facts.certificate.serial,
      period.from,
      period.to,
      manifest.created,
      facts.fileName,
      file.bytes,
      file.sha256,
      carried.reduce((sum, { rows }) => sum + rows, 0),
      carried.length,
      inventory.length,
      JSON.stringify(totals),
      facts.isNewest ? JSON.stringify(inventory) : null,
      instant(ctx.now),
      ctx.user.id,
      `pending ${id}`,
    ],
  )
  return id
}

/** Puts the partitions of a package where they belong; how many rows and partitions were written, which ones changed, which still lack. */
async function apply(
  ctx: CommandContext,
  facts: { verified: VerifiedPackage; centreId: Id; importId: Id; wanted: readonly PartitionLine[] },
) {
  const { verified, centreId, importId, wanted } = facts
  const dictionaryVersion = verified.manifest.nkingi.dictionary
  const plan = planImport({ wanted, carried: carriedLines(verified.manifest), held: heldPartitions(ctx.db, centreId) })
  for (const ref of plan.drop) dropPartition(ctx.db, centreId, ref)
  clearForReplacement(ctx.db, centreId, plan.replace, dictionaryVersion)
  const numbers: number[] = []
  let rows = 0
  for (const [done, line] of plan.replace.entries()) {
    ctx.progress('federation.import.write', done, plan.replace.length)
    const text = await verified.text(line)
    numbers.push(writeConsolidated(ctx.db, { centreId, importId, line, dictionaryVersion, text }))
    rows += line.rows
    await ctx.breathe()
  }
  refuseOverlaps(ctx.db, numbers)
  return { rows, parts: numbers.length, changed: [...plan.replace, ...plan.drop], missing: plan.missing }
}

function remarksOf(verified: VerifiedPackage, position: Position, newest: ImportRow | undefined): string[] {
  const remarks: string[] = verified.remarks.map(({ code }) => code)
  if (verified.manifest.nkingi.dictionary < DICTIONARY_VERSION) remarks.push('older-program')
  if (newest && position.epoch > newest.epoch) remarks.push('new-epoch')
  if (newest && position.epoch === newest.epoch && position.seq > newest.seq + 1) remarks.push('numbers-skipped')
  return remarks
}

/**
 * Takes in a package: checked from the outside in, then whole partitions replaced in this one transaction, then what is held
 * compared with what the centre signed. A refusal leaves everything as it was.
 *
 * Refuses with the codes of `exchange`: truncated, changed-byte, wrong-recipient, unknown-certificate, certificate-expired,
 * other-centre, replayed, row-invalid… The very same package again writes nothing and gives its receipt again.
 */
export async function importPackage(ctx: CommandContext, input: { path: string; receiptPath?: string | undefined }) {
  const path = ctx.files.forReading(input.path)
  const own = ownWorkspace(ctx.db)
  const keys = ownKeys(ctx.db)
  ctx.progress('federation.import.check', 0, 1)
  const verified = await verifyBytes(await readPackageFile(path), {
    ageIdentity: keys.ageIdentity,
    federationKey: keys.publicKey,
    recipientId: own.id,
    today: ctx.today,
  })
  await ctx.breathe()
  const certificate = knownCertificate(ctx, verified)
  const { centreId } = certificate
  const { nkingi } = verified.manifest
  const again = refuseForks(ctx, centreId, verified)
  if (again) return answer(ctx, { row: again, certificate, input, written: { rows: 0, parts: 0 }, again: true })
  const newest = newestImport(ctx.db, centreId)
  const isNewest = !newest || isAfter(nkingi, newest)
  const wanted = isNewest ? nkingi.inventory : newest.inventory
  const importId = recordImport(ctx, verified, { certificate, fileName: path.split(/[\\/]/).at(-1) ?? '', isNewest })
  const { changed, missing, ...written } = await apply(ctx, { verified, centreId, importId, wanted })
  await checkClosings(ctx, centreId, { changed, missing })
  const remarks = remarksOf(verified, nkingi, newest)
  settleImport(ctx, importId, {
    wanted,
    isNewest,
    remarks: isNewest ? withClosings(ctx.db, centreId, remarks) : remarks,
  })
  // an old package that came late may have brought what the newest one was waiting for
  if (newest && !isNewest && written.parts > 0)
    settleImport(ctx, newest.id, {
      wanted,
      isNewest: true,
      remarks: withClosings(ctx.db, centreId, newest.remarks),
    })
  ctx.subject('import', importId)
  ctx.touch('federation', centreId)
  const row = readImport(ctx.db, { centreId, epoch: nkingi.epoch, seq: nkingi.seq })
  if (!row) return refuse('federation.import-unknown', {})
  return answer(ctx, { row, certificate, input, written, again: false })
}

function answer(
  ctx: CommandContext,
  facts: {
    row: ImportRow
    certificate: CertificateRow
    input: { receiptPath?: string | undefined }
    written: { rows: number; parts: number }
    again: boolean
  },
) {
  const { row, certificate, input, written, again } = facts
  const { code, name } = row.centre
  const text = receiptFile({ signed: row.receipt, signature: row.receiptSignature })
  const fileName = receiptFileName({ code, epoch: row.epoch, seq: row.seq })
  const receiptPath = writeWhole(placeFor(ctx.files, input.receiptPath, fileName), Buffer.from(text))
  return {
    importId: row.id,
    centre: { id: row.centreId, code, name },
    epoch: row.epoch,
    seq: row.seq,
    month: row.periodFrom.slice(0, 7) as Month,
    again,
    state: row.state,
    rowsWritten: written.rows,
    partsWritten: written.parts,
    partsListed: row.partsListed,
    missing: row.missing,
    totals: row.totals,
    remarks: row.remarks,
    number: row.number,
    receiptPath,
    phoneCode: receiptCode(certificate.sharedSecret, row.manifestSha256, row.state),
  }
}
