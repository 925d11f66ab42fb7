import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { checkPhoto, type PhotoKind } from '../../../../shared/rules/membership/photo.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { beneficiaryById, type BeneficiaryRow } from '../lookups.ts'

/** Photos of the people of a household, in base 64. */
export const photos = (db: ReadDb, householdId: Id): Output<'membership.photos'>['photos'] =>
  db
    .all<{ beneficiary_id: Id; kind: PhotoKind; bytes: Uint8Array }>(
      `SELECT p.beneficiary_id, p.kind, p.bytes FROM beneficiary b JOIN beneficiary_photo p ON p.beneficiary_id = b.id
       WHERE b.household_id = ? ORDER BY b.rank`,
      [householdId],
    )
    .map(({ beneficiary_id, kind, bytes }) => ({ beneficiaryId: beneficiary_id, kind, data: base64(bytes) }))

/** A person's photo as a page or a paper shows it; undefined when there is none. */
export function photoUrl(db: ReadDb, beneficiaryId: Id): string | undefined {
  const row = db.get<{ kind: PhotoKind; bytes: Uint8Array }>(
    'SELECT kind, bytes FROM beneficiary_photo WHERE beneficiary_id = ?',
    [beneficiaryId],
  )
  return row === undefined ? undefined : `data:${row.kind};base64,${base64(row.bytes)}`
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** Refuses `beneficiary-unknown`, `photo-too-big`, `photo-not-image`: the bytes are looked at, whatever the page said of them. */
export function setPhoto(
  ctx: CommandContext,
  { beneficiaryId, data }: { beneficiaryId: Id; data: string },
): Output<'membership.setPhoto'> {
  const person = personById(ctx.db, beneficiaryId)
  const bytes = Buffer.from(data, 'base64')
  const kind = checkPhoto(bytes, nameOf(person))
  ctx.db.run('DELETE FROM beneficiary_photo WHERE beneficiary_id = ?', [beneficiaryId])
  insertRow(ctx.db, 'beneficiary_photo', { beneficiary_id: beneficiaryId, kind, bytes, ...entered(ctx) })
  changed(ctx, person)
  return { beneficiaryId, kind, bytes: bytes.length }
}

type TakenPhoto = { readonly kind: PhotoKind; readonly bytes: Uint8Array }

/** Photos taken at the enrolment, by the place of their person. Refuses `photo-line`, `photo-too-big`, `photo-not-image`. */
export function takenPhotos(
  photos: readonly { readonly line: number; readonly data: string }[],
  people: readonly { readonly familyName: string; readonly givenName: string }[],
): ReadonlyMap<number, TakenPhoto> {
  return new Map(
    photos.map(({ line, data }) => {
      const person = people[line - 1]
      if (person === undefined) refuse('membership.photo-line', { line, people: people.length })
      const bytes = Buffer.from(data, 'base64')
      return [line - 1, { kind: checkPhoto(bytes, nameOf(person)), bytes }]
    }),
  )
}

/** Keeps the photo of somebody who has just been registered, when one was taken. */
export function keepPhoto(ctx: CommandContext, beneficiaryId: Id, photo: TakenPhoto | undefined): void {
  if (photo === undefined) return
  insertRow(ctx.db, 'beneficiary_photo', { beneficiary_id: beneficiaryId, ...photo, ...entered(ctx) })
  ctx.touch('photo', beneficiaryId)
}

/** Refuses `beneficiary-unknown`, `photo-none`. */
export function removePhoto(ctx: CommandContext, { beneficiaryId }: { beneficiaryId: Id }): { beneficiaryId: Id } {
  const person = personById(ctx.db, beneficiaryId)
  if (ctx.db.get('SELECT 1 FROM beneficiary_photo WHERE beneficiary_id = ?', [beneficiaryId]) === undefined)
    refuse('membership.photo-none', { person: nameOf(person) })
  ctx.db.run('DELETE FROM beneficiary_photo WHERE beneficiary_id = ?', [beneficiaryId])
  changed(ctx, person)
  return { beneficiaryId }
}

function changed(ctx: CommandContext, person: BeneficiaryRow): void {
  ctx.touch('photo', person.id)
  ctx.subject('household', person.householdId)
}

const personById = (db: ReadDb, id: Id): BeneficiaryRow =>
  beneficiaryById(db, id) ?? refuse('membership.beneficiary-unknown', {})

const nameOf = (person: { readonly familyName: string; readonly givenName: string }): string =>
  `${person.familyName} ${person.givenName}`.trim()
