import type { ReadDb } from '../../../db/handle.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { plain } from '../../../shared/search.ts'
import type { Id } from '../../../shared/ids.ts'
import type { FacilityType, Ownership } from '../../../shared/rules/facilities/vocabulary.ts'

export interface FacilityRow {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly type: FacilityType
  readonly ownership: Ownership
  readonly level: number
  readonly healthDistrict: string | null
  readonly province: string | null
  readonly commune: string | null
  readonly phone: string | null
  readonly contact: string | null
  readonly taxNumber: string | null
  readonly bankName: string | null
  readonly bankAccount: string | null
  readonly mobileMoney: string | null
  readonly zone: string | null
  readonly email: string | null
  readonly invoicingContact: string | null
  readonly bankHolder: string | null
  readonly referenceCode: string | null
  readonly rev: number
}

const FACILITY = `SELECT id, code, name, type, ownership, level, health_district AS healthDistrict, province, commune, phone, contact,
  tax_number AS taxNumber, bank_name AS bankName, bank_account AS bankAccount, mobile_money AS mobileMoney, zone, email,
  invoicing_contact AS invoicingContact, bank_holder AS bankHolder,
  reference_code AS referenceCode, rev FROM facility`

/** A facility of the centre's register. Refuses `facilities.no-facility`. */
export const facility = (db: ReadDb, id: Id): FacilityRow =>
  db.get<FacilityRow>(`${FACILITY} WHERE id = ?`, [id]) ?? refuse('facilities.no-facility', {})

/** The facility that carries a code, if it is registered. */
export const facilityByCode = (db: ReadDb, code: string): FacilityRow | undefined =>
  db.get<FacilityRow>(`${FACILITY} WHERE code = ?`, [code])

/** The facilities of the centre's register that did not end, by name. */
export const facilityRows = (db: ReadDb): FacilityRow[] =>
  db.all<FacilityRow>(`${FACILITY} WHERE ended_on IS NULL ORDER BY name, code`)

/** The one facility that a code or a name means; undefined when none, or several. */
export function facilityByName(db: ReadDb, text: string): Id | undefined {
  const wanted = plain(text)
  const found = facilityRows(db).filter(({ code, name }) => code === text.trim() || plain(name) === wanted)
  return found.length === 1 ? found[0]?.id : undefined
}

/** Names of facilities, for lists of other departments. */
export function facilityNames(db: ReadDb, ids: readonly Id[]): Map<Id, string> {
  const names = new Map<Id, string>()
  for (const id of new Set(ids)) {
    const row = db.get<{ name: string }>('SELECT name FROM facility WHERE id = ?', [id])
    if (row !== undefined) names.set(id, row.name)
  }
  return names
}
