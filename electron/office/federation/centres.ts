import type { ReadDb } from '../../../db/handle.ts'
import { addDays, addMonths, instant, type Day, type Month, yearOf } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { centre as ownWorkspace } from '../administration/index.ts'
import {
  federationCard,
  fingerprintOf,
  isHeard,
  issueCertificate,
  makeAnswer,
  newSharedSecret,
  ownKeys,
  placeFor,
  readDocument,
  readRequest,
  writeWhole,
  type EnrolmentRequest,
  type SignedDocument,
} from '../exchange/index.ts'
import type { CommandContext, QueryContext } from '../kernel/context.ts'

const VALID_MONTHS = 36

export interface CentreRow {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly federationCode: string
  readonly federationName: string
  readonly firstMonth: Month
}

const CENTRE = `SELECT id, code, name, federation_code AS federationCode, federation_name AS federationName, first_month AS firstMonth
  FROM federation_centre`

export const centres = (db: ReadDb): CentreRow[] => db.all<CentreRow>(`${CENTRE} ORDER BY federation_code, code`)

export const centreById = (db: ReadDb, id: Id): CentreRow | undefined =>
  db.get<CentreRow>(`${CENTRE} WHERE id = ?`, [id])

export interface CertificateRow {
  readonly serial: string
  readonly centreId: Id
  readonly epoch: number
  readonly publicKey: string
  readonly ageRecipient: string
  readonly certificate: string
  readonly certificateSignature: string
  readonly sharedSecret: string
  readonly notBefore: Day
  readonly notAfter: Day
  readonly revokedAt: string | null
  readonly revokedReason: 'superseded' | 'stolen' | 'closed' | null
}

const CERTIFICATE = `SELECT serial, centre_id AS centreId, epoch, public_key AS publicKey, age_recipient AS ageRecipient, certificate,
  certificate_signature AS certificateSignature, shared_secret AS sharedSecret, not_before AS notBefore, not_after AS notAfter,
  revoked_at AS revokedAt, revoked_reason AS revokedReason FROM federation_certificate`

export const certificateBySerial = (db: ReadDb, serial: string): CertificateRow | undefined =>
  db.get<CertificateRow>(`${CERTIFICATE} WHERE serial = ?`, [serial])

/** The newest certificate of a centre, revoked or not. */
export const certificateOf = (db: ReadDb, centreId: Id): CertificateRow | undefined =>
  db.get<CertificateRow>(`${CERTIFICATE} WHERE centre_id = ? ORDER BY issued_at DESC, serial DESC LIMIT 1`, [centreId])

/** The certificate in force that a new one for this centre would end. */
function inForce(db: ReadDb, centreId: Id): CertificateRow | undefined {
  const latest = certificateOf(db, centreId)
  return latest?.revokedAt === null ? latest : undefined
}

/** What a request says, before anybody has vouched for it. Refuses `federation.request-invalid`. */
export function showRequest(ctx: QueryContext, path: string) {
  const request = readRequest(readDocument(ctx.files.forReading(path)))
  const ended = inForce(ctx.db, request.centre.id)
  return {
    centre: request.centre,
    federation: request.memberOf,
    epoch: request.epoch,
    createdAt: request.createdAt,
    fingerprint: fingerprintOf(request),
    ...(ended && ended.publicKey !== request.publicKey ? { supersedes: ended.serial } : {}),
  }
}

function enrolCentre(ctx: CommandContext, request: EnrolmentRequest, firstMonth: Month): void {
  const { id, code, name } = request.centre
  const other = ctx.db.get<{ name: string }>('SELECT name FROM federation_centre WHERE code = ? AND id <> ?', [
    code,
    id,
  ])
  if (other) refuse('federation.centre-code-taken', { code, name: other.name })
  ctx.db.run(
    `INSERT INTO federation_centre (id, code, name, federation_code, federation_name, first_month, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, federation_code = excluded.federation_code,
       federation_name = excluded.federation_name, rev = rev + 1`,
    [id, code, name, request.memberOf.code, request.memberOf.name, firstMonth, instant(ctx.now), ctx.user.id],
  )
}

function issue(ctx: CommandContext, request: EnrolmentRequest): CertificateRow {
  const own = ownWorkspace(ctx.db)
  const ended = inForce(ctx.db, request.centre.id)
  if (ended)
    ctx.db.run(`UPDATE federation_certificate SET revoked_at = ?, revoked_reason = 'superseded' WHERE serial = ?`, [
      instant(ctx.now),
      ended.serial,
    ])
  const serial = formatNumber(ctx.takeNumber('CE', yearOf(ctx.today)))
  const dates = { notBefore: ctx.today, notAfter: addDays(addMonths(ctx.today, VALID_MONTHS), -1) }
  const document = issueCertificate(
    {
      serial,
      federation: { id: own.id, code: own.code, name: own.name },
      request,
      ...dates,
      supersedes: ended?.serial,
    },
    ownKeys(ctx.db),
  )
  ctx.db.run(
    `INSERT INTO federation_certificate (serial, centre_id, epoch, public_key, age_recipient, certificate, certificate_signature,
       shared_secret, not_before, not_after, issued_at, issued_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      serial,
      request.centre.id,
      request.epoch,
      request.publicKey,
      request.ageRecipient,
      document.signed,
      document.signature,
      newSharedSecret(),
      dates.notBefore,
      dates.notAfter,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  return certificateBySerial(ctx.db, serial) ?? refuse('federation.certificate-unknown', { serial })
}

/**
 * Vouches for a centre's keys and writes the answer file. The same request again gives the same certificate again.
 *
 * Refuses `exchange.fingerprint-not-confirmed`, `federation.request-invalid`, `federation.centre-code-taken`.
 */
export async function answerRequest(
  ctx: CommandContext,
  input: { path: string; heard: string; answerPath?: string | undefined; firstMonth?: Month | undefined },
) {
  const request = readRequest(readDocument(ctx.files.forReading(input.path)))
  const fingerprint = fingerprintOf(request)
  if (!isHeard(input.heard, fingerprint)) refuse('exchange.fingerprint-not-confirmed', {})
  enrolCentre(ctx, request, input.firstMonth ?? (ctx.today.slice(0, 7) as Month))
  const known = certificateOf(ctx.db, request.centre.id)
  const row = known && known.revokedAt === null && known.publicKey === request.publicKey ? known : issue(ctx, request)
  const own = ownWorkspace(ctx.db)
  const certificate: SignedDocument = { signed: row.certificate, signature: row.certificateSignature }
  const answer = await makeAnswer({
    card: federationCard({ id: own.id, code: own.code, name: own.name }, ownKeys(ctx.db)),
    certificate,
    sharedSecret: row.sharedSecret,
    ageRecipient: row.ageRecipient,
  })
  ctx.subject('centre', request.centre.id)
  ctx.touch('federation', request.centre.id)
  const path = writeWhole(placeFor(ctx.files, input.answerPath, `CERT_${row.serial}.json`), Buffer.from(answer))
  const { serial, notBefore, notAfter } = row
  return { serial, path, centreId: request.centre.id, notBefore, notAfter, fingerprint }
}

export function revoke(
  ctx: CommandContext,
  input: { serial: string; reason: 'stolen' | 'closed' },
): { revokedAt: string } {
  const row = certificateBySerial(ctx.db, input.serial)
  if (!row) return refuse('federation.certificate-unknown', { serial: input.serial })
  if (row.revokedAt !== null) return { revokedAt: row.revokedAt }
  const revokedAt = instant(ctx.now)
  ctx.db.run('UPDATE federation_certificate SET revoked_at = ?, revoked_reason = ? WHERE serial = ?', [
    revokedAt,
    input.reason,
    input.serial,
  ])
  ctx.subject('centre', row.centreId)
  return { revokedAt }
}

interface ListedCertificate extends CertificateRow {
  readonly centreCode: string
  readonly centreName: string
  readonly issuedAt: string
  readonly issuedBy: string
}

export function listCertificates(ctx: QueryContext, centreId: Id | undefined) {
  const rows = ctx.db.all<ListedCertificate>(
    `SELECT f.serial, f.centre_id AS centreId, c.code AS centreCode, c.name AS centreName, f.epoch, f.public_key AS publicKey,
       f.age_recipient AS ageRecipient, f.not_before AS notBefore, f.not_after AS notAfter, f.issued_at AS issuedAt, u.name AS issuedBy,
       f.revoked_at AS revokedAt, f.revoked_reason AS revokedReason
     FROM federation_certificate f JOIN federation_centre c ON c.id = f.centre_id JOIN user u ON u.id = f.issued_by
     WHERE ? IS NULL OR f.centre_id = ? ORDER BY f.issued_at DESC, f.serial DESC`,
    [centreId ?? null, centreId ?? null],
  )
  return {
    rows: rows.map(({ publicKey, ageRecipient, revokedAt, revokedReason, ...row }) => ({
      ...row,
      fingerprint: fingerprintOf({ publicKey, ageRecipient }),
      ...(revokedAt === null ? {} : { revokedAt }),
      ...(revokedReason === null ? {} : { revokedReason }),
    })),
  }
}
