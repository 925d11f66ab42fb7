import type { facilities } from '../../../shared/contract/facilities.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { instant, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId } from '../../../shared/ids.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { agreementState, lastDayOf, termEnd } from '../../../shared/rules/facilities/agreements.ts'
import {
  FACILITY_TYPES,
  OWNERSHIPS,
  type FacilityType,
  type Ownership,
} from '../../../shared/rules/facilities/vocabulary.ts'
import { plain } from '../../../shared/search.ts'
import type { Id } from '../../../shared/ids.ts'
import type { CommandContext, QueryContext } from '../kernel/context.ts'
import { agreementsOf, renewalsOf, type AgreementRow } from './agreements.ts'
import { facility, facilityByCode, type FacilityRow } from './facilityRows.ts'
import { agreementRates, defaultRates } from './rates.ts'

type Procedures = typeof facilities
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface ListSql {
  id: Id | null
  code: string
  name: string
  type: FacilityType | null
  ownership: Ownership | null
  level: number | null
  healthDistrict: string | null
  province: string | null
}

/** The centre's register first, then the country's list without those already registered. */
const EVERY = `
  SELECT id, code, name, type, ownership, level, health_district AS healthDistrict, province, 0 AS rank FROM facility WHERE ended_on IS NULL
  UNION ALL
  SELECT NULL, r.code, r.name, r.type, r.ownership, NULL, r.health_district, r.province_before_2025, 1
  FROM facility_reference r WHERE NOT EXISTS (SELECT 1 FROM facility f WHERE f.reference_code = r.code)
  ORDER BY rank, name, code`
const REGISTERED = `
  SELECT id, code, name, type, ownership, level, health_district AS healthDistrict, province FROM facility
  WHERE ended_on IS NULL ORDER BY name, code`

export function list(
  ctx: QueryContext,
  { text, scope, day = ctx.today }: In<'facilities.list'>,
): Out<'facilities.list'> {
  const words = plain(text)
    .split(' ')
    .filter((word) => word !== '')
  const matches = (row: ListSql): boolean => {
    if (words.length === 0) return true
    const hay = plain(`${row.code} ${row.name} ${row.healthDistrict ?? ''} ${row.province ?? ''}`)
    return words.every((word) => hay.includes(word))
  }
  const rows = ctx.db
    .all<ListSql>(scope === 'all' ? EVERY : REGISTERED)
    .filter(matches)
    .map(({ id, code, name, type, ownership, level, healthDistrict, province }) => {
      const agreement = id === null ? undefined : agreementToShow(agreementsOf(ctx.db, id), day)
      return {
        id,
        code,
        name,
        type,
        ownership,
        level,
        healthDistrict,
        province,
        agreement:
          agreement === undefined
            ? null
            : {
                number: agreement.number,
                state: agreementState(agreement, day),
                endsOn: termEnd(agreement, day) ?? lastDayOf(agreement),
              },
      }
    })
  return { day, rows: scope === 'contracted' ? rows.filter((row) => row.agreement?.state === 'open') : rows }
}

/** The one that holds, else the next to come, else the last. */
function agreementToShow(list: readonly AgreementRow[], day: Day): AgreementRow | undefined {
  const states = list.map((row) => ({ row, state: agreementState(row, day) }))
  return (
    states.find(({ state }) => state === 'open' || state === 'suspended') ??
    states.findLast(({ state }) => state === 'coming') ??
    states[0]
  )?.row
}

export function get(ctx: QueryContext, { id, day = ctx.today }: In<'facilities.get'>): Out<'facilities.get'> {
  const { db } = ctx
  const { referenceCode, ...row } = facility(db, id)
  return {
    ...row,
    fromReference: referenceCode !== null,
    agreements: agreementsOf(db, id).map((agreement) => ({
      ...agreement,
      suspensions: [...agreement.suspensions],
      services: agreement.services === null ? null : [...agreement.services],
      signatories: [...agreement.signatories],
      renewals: renewalsOf(db, agreement.id),
      rates: agreementRates(db, agreement.id),
      state: agreementState(agreement, day),
    })),
    defaultRates: defaultRates(db).filter(
      (rate) =>
        rate.effectiveFrom <= day &&
        (rate.type === null || rate.type === row.type) &&
        (rate.ownership === null || rate.ownership === row.ownership) &&
        (rate.level === null || rate.level === row.level),
    ),
  }
}

export function table(ctx: QueryContext, { day = ctx.today }: In<'facilities.table'>): Out<'facilities.table'> {
  const all = list(ctx, { text: '', scope: 'registered', day }).rows
  return {
    day,
    rows: FACILITY_TYPES.flatMap((type) =>
      OWNERSHIPS.map((ownership) => {
        const of = all.filter((row) => row.type === type && row.ownership === ownership)
        return {
          type,
          ownership,
          registered: of.length,
          contracted: of.filter((row) => row.agreement?.state === 'open').length,
        }
      }),
    ),
  }
}

export function create(ctx: CommandContext, input: In<'facilities.create'>): Out<'facilities.create'> {
  const { db } = ctx
  const { referenceCode } = input
  let { healthDistrict, province } = input
  if (referenceCode !== null) {
    const listed = db.get<{ district: string; province: string }>(
      'SELECT health_district AS district, province_before_2025 AS province FROM facility_reference WHERE code = ?',
      [referenceCode],
    )
    if (listed === undefined) refuse('facilities.no-reference', { code: referenceCode })
    healthDistrict ??= listed.district
    province ??= listed.province
    const known = db.get<{ name: string }>('SELECT name FROM facility WHERE reference_code = ?', [referenceCode])
    if (known !== undefined) refuse('facilities.already-registered', { code: referenceCode, name: known.name })
  }
  const code = input.code ?? referenceCode ?? formatNumber(ctx.takeNumber('FOSA', Number(ctx.today.slice(0, 4))))
  if (facilityByCode(db, code) !== undefined) refuse('facilities.code-taken', { code })
  const id = newId()
  db.run(
    `INSERT INTO facility (id, code, reference_code, name, type, ownership, level, health_district, province, commune, phone, contact,
       tax_number, bank_name, bank_account, mobile_money, zone, email, invoicing_contact, bank_holder, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, code, referenceCode, ...values({ ...input, healthDistrict, province }), instant(ctx.now), ctx.user.id],
  )
  ctx.subject('facility', id)
  ctx.touch('facility', id)
  return { id, code }
}

const values = (input: Omit<In<'facilities.update'>, 'id' | 'rev'>): unknown[] => [
  input.name,
  input.type,
  input.ownership,
  input.level,
  input.healthDistrict,
  input.province,
  input.commune,
  input.phone,
  input.contact,
  input.taxNumber,
  input.bankName,
  input.bankAccount,
  input.mobileMoney,
  input.zone ?? null,
  input.email ?? null,
  input.invoicingContact ?? null,
  input.bankHolder ?? null,
]

/** What an older form does not know of stays as it is. */
const pickLater = ({ zone, email, invoicingContact, bankHolder }: FacilityRow) => ({
  zone,
  email,
  invoicingContact,
  bankHolder,
})

export function update(ctx: CommandContext, input: In<'facilities.update'>): Out<'facilities.update'> {
  const row = facility(ctx.db, input.id)
  if (row.rev !== input.rev) refuse('facilities.changed-meanwhile', {})
  ctx.db.run(
    `UPDATE facility SET name = ?, type = ?, ownership = ?, level = ?, health_district = ?, province = ?, commune = ?, phone = ?,
       contact = ?, tax_number = ?, bank_name = ?, bank_account = ?, mobile_money = ?, zone = ?, email = ?, invoicing_contact = ?,
       bank_holder = ?, rev = rev + 1 WHERE id = ?`,
    [...values({ ...pickLater(row), ...input }), input.id],
  )
  ctx.subject('facility', input.id)
  ctx.touch('facility', input.id)
  return { rev: row.rev + 1 }
}
