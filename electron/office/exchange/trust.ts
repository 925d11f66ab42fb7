import { readFileSync, statSync } from 'node:fs'

import type { ReadDb } from '../../../db/handle.ts'
import { instant, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { centre } from '../administration/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { placeFor, writeWhole } from './folder.ts'
import { ownKeys } from './keys.ts'
import { makeRequest, readAnswer } from './package/certificate.ts'
import { fileCode } from './package/fileCode.ts'
import { fingerprintOf, isHeard } from './package/fingerprint.ts'
import { MAX_DOCUMENT_BYTES } from './package/limits.ts'
import type { SignedDocument } from './package/signed.ts'

/** The federation's answer, as kept. */
export interface Trust {
  readonly serial: string
  readonly federationId: Id
  readonly federationCode: string
  readonly federationName: string
  readonly federationKey: string
  readonly federationRecipient: string
  readonly certificate: SignedDocument
  readonly sharedSecret: string
  readonly notBefore: Day
  readonly notAfter: Day
  readonly confirmedAt: string | null
}

interface TrustRow extends Omit<Trust, 'certificate'> {
  readonly certificate: string
  readonly certificateSignature: string
}

const SELECT = `SELECT serial, federation_id AS federationId, federation_code AS federationCode, federation_name AS federationName,
  federation_key AS federationKey, federation_recipient AS federationRecipient, certificate, certificate_signature AS certificateSignature,
  shared_secret AS sharedSecret, not_before AS notBefore, not_after AS notAfter, confirmed_at AS confirmedAt FROM exchange_trust`

const trustOf = ({ certificate, certificateSignature, ...row }: TrustRow): Trust => ({
  ...row,
  certificate: { signed: certificate, signature: certificateSignature },
})

/** The newest answer read, confirmed or not. */
export function latestTrust(db: ReadDb): Trust | undefined {
  const row = db.get<TrustRow>(`${SELECT} ORDER BY read_at DESC, serial DESC LIMIT 1`)
  return row && trustOf(row)
}

/** The certificate in force: the newest whose fingerprint a person compared. Refuses `exchange.not-enrolled`. */
export function confirmedTrust(db: ReadDb): Trust {
  const row = db.get<TrustRow>(
    `${SELECT} WHERE confirmed_at IS NOT NULL ORDER BY confirmed_at DESC, serial DESC LIMIT 1`,
  )
  return row ? trustOf(row) : refuse('exchange.not-enrolled', {})
}

/** Reads a small document that a person chose. Refuses `exchange.file-unreadable`, `exchange.too-large`. */
export function readDocument(path: string): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined) return refuse('exchange.file-unreadable', { path })
  if (size > MAX_DOCUMENT_BYTES) return refuse('exchange.too-large', { bytes: size, limit: MAX_DOCUMENT_BYTES })
  return readFileSync(path, 'utf8')
}

export function writeRequest(ctx: CommandContext, path: string | undefined) {
  const keys = ownKeys(ctx.db)
  const own = centre(ctx.db)
  const text = makeRequest(
    {
      centre: { id: own.id, code: own.code, name: own.name },
      memberOf: { code: own.federationCode, name: own.federationName },
      epoch: keys.epoch,
      createdAt: instant(ctx.now),
    },
    keys,
  )
  const name = `DEM_${fileCode(own.code)}_${keys.epoch}_${ctx.today.replaceAll('-', '')}.json`
  const written = writeWhole(placeFor(ctx.files, path, name), Buffer.from(text))
  return { path: written, fingerprint: fingerprintOf(keys) }
}

export async function takeAnswer(ctx: CommandContext, path: string) {
  const answer = await readAnswer(readDocument(ctx.files.forReading(path)), ownKeys(ctx.db))
  const own = centre(ctx.db)
  if (answer.certificate.centre.id !== own.id) refuse('exchange.answer-for-another-key', {})
  const { federation, publicKey, ageRecipient } = answer.federation
  const { serial, notBefore, notAfter } = answer.certificate
  ctx.db.run(
    `INSERT INTO exchange_trust (serial, epoch, federation_id, federation_code, federation_name, federation_key, federation_recipient,
       certificate, certificate_signature, not_before, not_after, shared_secret, read_at, read_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (serial) DO NOTHING`,
    [
      serial,
      ownKeys(ctx.db).epoch,
      federation.id,
      federation.code,
      federation.name,
      publicKey,
      ageRecipient,
      answer.signedCertificate.signed,
      answer.signedCertificate.signature,
      notBefore,
      notAfter,
      answer.sharedSecret,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  return {
    serial,
    federation: { code: federation.code, name: federation.name, fingerprint: fingerprintOf(answer.federation) },
    notBefore,
    notAfter,
  }
}

/** Trusts the federation of an answer, when what the person heard is its fingerprint. Refuses `exchange.fingerprint-not-confirmed`. */
export function confirmTrust(ctx: CommandContext, serial: string, heard: string) {
  const row = ctx.db.get<TrustRow>(`${SELECT} WHERE serial = ?`, [serial])
  if (!row) return refuse('exchange.not-enrolled', {})
  const federation = { publicKey: row.federationKey, ageRecipient: row.federationRecipient }
  if (!isHeard(heard, fingerprintOf(federation))) refuse('exchange.fingerprint-not-confirmed', {})
  ctx.db.run('UPDATE exchange_trust SET confirmed_at = ?, confirmed_by = ? WHERE serial = ? AND confirmed_at IS NULL', [
    instant(ctx.now),
    ctx.user.id,
    serial,
  ])
  return { federation: row.federationName, notAfter: row.notAfter }
}
