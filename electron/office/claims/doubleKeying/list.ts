import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { userNames } from '../../administration/index.ts'
import { comparison } from './compare.ts'
import { wantedSecond, type WantedCertificate, type WantedSecond } from './wanted.ts'

interface SecondRow {
  readonly claimId: Id
  readonly position: number
  readonly certificateNumber: string
  readonly state: 'todo' | 'same' | 'differs' | 'settled'
  readonly open: number
  readonly firstBy: Id
  readonly secondBy: Id | null
  readonly own: boolean
}

/** Somebody typed this certificate, or changed what stands in it otherwise than by choosing between two typings. */
export const isOwn = (db: ReadDb, certificate: Pick<WantedCertificate, 'id' | 'createdBy' | 'changedBy'>, user: Id) =>
  certificate.createdBy === user ||
  (certificate.changedBy === user &&
    db.get('SELECT 1 AS one FROM keying_choice WHERE claim_id = ? AND created_by = ? LIMIT 1', [
      certificate.id,
      user,
    ]) === undefined)

function rowsOf(db: ReadDb, wanted: WantedSecond, user: Id): SecondRow[] {
  return wanted.certificates.map((certificate) => {
    const { second, choices, open } = comparison(db, certificate.id)
    return {
      claimId: certificate.id,
      position: certificate.position,
      certificateNumber: certificate.certificateNumber,
      state: second === undefined ? 'todo' : open.length > 0 ? 'differs' : choices.length > 0 ? 'settled' : 'same',
      open: open.length,
      firstBy: certificate.createdBy,
      secondBy: second?.by ?? null,
      own: isOwn(db, certificate, user),
    }
  })
}

export function secondList(db: ReadDb, invoiceId: Id, user: Id) {
  const { certificates: _certificates, ...wanted } = wantedSecond(db, invoiceId)
  const rows = rowsOf(db, { ...wanted, certificates: _certificates }, user)
  const names = userNames(
    db,
    rows.flatMap(({ firstBy, secondBy }) => (secondBy === null ? [firstBy] : [firstBy, secondBy])),
  )
  return {
    ...wanted,
    rows: rows.map((row) => ({
      ...row,
      firstBy: names.get(row.firstBy) ?? '',
      secondBy: row.secondBy === null ? null : (names.get(row.secondBy) ?? ''),
    })),
    missing: rows.filter(({ state }) => state === 'todo').length,
    differing: rows.filter(({ state }) => state === 'differs').length,
  }
}

/** What keeps an invoice from being controlled: certificates that no second person keyed, and differences that nobody settled. */
export function secondKeyingLeft(
  db: ReadDb,
  invoiceId: Id,
): { readonly missing: number; readonly differing: number; readonly certificate: string } {
  let missing = 0
  let differing = 0
  let certificate = ''
  for (const { id, certificateNumber } of wantedSecond(db, invoiceId).certificates) {
    const { second, open } = comparison(db, id)
    if (second === undefined) missing += 1
    else if (open.length > 0) differing += 1
    else continue
    if (certificate === '') certificate = certificateNumber
  }
  return { missing, differing, certificate }
}
