import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import {
  formatOf,
  formatRegistration,
  householdNumber,
  mutualPrefix,
  NotARegistration,
  parseRegistration,
  readInAny,
  zRegistrationFormat,
  type RegistrationFormat,
} from '../../../shared/registration.ts'
import { setting, settingHistory, settingValues } from '../administration/index.ts'
import type { MutualRow } from './lookups.ts'

/** How numbers given on a day are written. */
export const registrationFormat = (db: ReadDb, day: Day): RegistrationFormat => setting(db, 'registration.format', day)

/** The formats in which numbers are given from a day to another. */
export const formatsUntil = (db: ReadDb, from: Day, to: Day): RegistrationFormat[] => [
  registrationFormat(db, from),
  ...settingHistory(db, 'registration.format')
    .filter(({ validFrom }) => validFrom > from && validFrom <= to)
    .map(({ value }) => zRegistrationFormat.parse(value)),
]

/** Every format that numbers may have been written in, the newest first; the first one the program had is always among them. */
export const registrationFormats = (db: ReadDb): readonly RegistrationFormat[] =>
  settingValues(db, 'registration.format')

/**
 * What a typed number may be in any format, normal forms first; `fault` is `check` when it has the shape of a number whose check
 * character does not match.
 */
export const numbersTyped = (db: ReadDb, text: string) => readInAny(text, registrationFormats(db))

interface Segments {
  readonly federation: string
  readonly province: string
  readonly commune: string
  readonly mutual: string
}

/** Segments before the member's: of the commune the zone is in, when the mutual's households there have their own; else the mutual's. */
export function segmentsAt(db: ReadDb, owner: MutualRow, zoneCode: string | undefined): Segments {
  const section =
    zoneCode === undefined
      ? undefined
      : db.get<{ province: string; commune: string }>(
          `SELECT s.province_segment AS province, s.commune_segment AS commune FROM mutual_section s
           JOIN geography z ON z.parent_code = s.commune_code WHERE s.mutual_id = ? AND z.code = ?`,
          [owner.id, zoneCode],
        )
  return {
    federation: owner.federationSegment,
    province: section?.province ?? owner.provinceSegment,
    commune: section?.commune ?? owner.communeSegment,
    mutual: owner.code,
  }
}

/** Every beginning that numbers of a mutual have now: in its own commune, and in those its households are in. */
export const sectionsOf = (db: ReadDb, owner: MutualRow): Segments[] => [
  segmentsAt(db, owner, undefined),
  ...db
    .all<{ province: string; commune: string }>(
      `SELECT province_segment AS province, commune_segment AS commune FROM mutual_section WHERE mutual_id = ?
         AND (province_segment <> ? OR commune_segment <> ?)`,
      [owner.id, owner.provinceSegment, owner.communeSegment],
    )
    .map((section) => ({
      ...section,
      federation: owner.federationSegment,
      mutual: owner.code,
    })),
]

export interface NumberedHousehold {
  readonly registration: string
  /** Of the ranks 1 to n. */
  readonly people: readonly string[]
}

/** The numbers of a new household and of its people. Refuses `numbers-used-up` when the format has no room for them. */
export function numbersOfHousehold(
  db: ReadDb,
  day: Day,
  owner: MutualRow,
  household: {
    readonly member: number
    readonly people: number
    readonly zoneCode?: string | undefined
  },
): NumberedHousehold {
  const format = registrationFormat(db, day)
  const segments = segmentsAt(db, owner, household.zoneCode)
  try {
    const people = Array.from({ length: Math.max(1, household.people) }, (_, i) =>
      formatRegistration({ ...segments, member: household.member, rank: i + 1 }, format),
    )
    return {
      registration: householdNumber(people[0] ?? ''),
      people: people.slice(0, household.people),
    }
  } catch (error) {
    if (error instanceof NotARegistration) return refuse('membership.numbers-used-up', { mutual: owner.name })
    throw error
  }
}

/**
 * The number a rank has in a household, in the format the household's own was written in (that of the day for a new one). Refuses `numbers-used-up` when the format has
 * no room for it.
 */
export function numberOf(db: ReadDb, household: string, rank: number, day: Day): string {
  for (const format of candidates(db, household, day)) {
    const first = '1'.padStart(format.segments.at(-1)?.max ?? 2, '0')
    const parts = parseRegistration(`${household}${format.separator}${first}`, format)
    if (parts === undefined) continue
    try {
      if (householdNumber(formatRegistration(parts, format)) !== household) continue
      return formatRegistration({ ...parts, rank }, format)
    } catch (error) {
      if (!(error instanceof NotARegistration)) throw error
    }
  }
  return refuse('membership.numbers-used-up', { mutual: household })
}

/** Formats that differ only by the check character write the same household number: the one its people's numbers were written in comes first. */
function candidates(db: ReadDb, household: string, day: Day): readonly RegistrationFormat[] {
  const formats = registrationFormats(db)
  if (formats.length === 1) return formats
  const known = db.get<{ registration: string }>(
    `SELECT b.registration FROM household h JOIN beneficiary b ON b.household_id = h.id WHERE h.registration = ?
       AND substr(b.registration, 1, length(h.registration)) = h.registration ORDER BY b.rank LIMIT 1`,
    [household],
  )?.registration
  const written = known === undefined ? carried(db, household) : known
  const first = written === undefined ? undefined : formatOf(written, formats)
  return [first ?? registrationFormat(db, day), ...formats]
}

/** A number that somebody carried in the household when it had this number. */
const carried = (db: ReadDb, household: string): string | undefined =>
  holdersOfHousehold(db, household)[0]?.registration

/** Who carried a number of a household that nobody has any more, by rank. */
export const holdersOfHousehold = (db: ReadDb, household: string): { registration: string; beneficiaryId: Id }[] =>
  ['/', '.', '-'].flatMap((separator) =>
    db.all<{ registration: string; beneficiaryId: Id }>(
      `SELECT registration, beneficiary_id AS beneficiaryId FROM registration_holding
       WHERE registration >= ? AND registration < ? AND undone = 0 ORDER BY registration LIMIT 100`,
      [`${household}${separator}`, `${household}${separator}\u{10ffff}`],
    ),
  )

/** How the numbers of a mutual's own commune begin on a day: « FAY/GI/BUG/012 ». */
export function prefixOf(db: ReadDb, owner: MutualRow, day: Day): string {
  try {
    return mutualPrefix(segmentsAt(db, owner, undefined), registrationFormat(db, day))
  } catch (error) {
    if (!(error instanceof NotARegistration)) throw error
    return [owner.federationSegment, owner.provinceSegment, owner.communeSegment, owner.code].join('/')
  }
}

/** How a member number of a mutual is written or was, in every format and with every beginning the mutual has had. */
export function memberNumbersIn(
  db: ReadDb,
  owner: MutualRow,
): (member: number) => { readonly household: string; readonly separator: string }[] {
  const prefixes = [...mutualPrefixes(db, [owner]).keys()]
  const widths = registrationFormats(db).map(({ separator, segments }) => ({
    separator,
    width: segments.find(({ name }) => name === 'member')?.max ?? 0,
  }))
  return (member) =>
    prefixes.flatMap((prefix) =>
      widths
        .filter(({ separator }) => prefix.includes(separator) || !/[/.-]/.test(prefix))
        .map(({ separator, width }) => ({
          household: `${prefix}${separator}${String(member).padStart(width, '0')}`,
          separator,
        })),
    )
}

/** How the numbers of a mutual begin or began, in every format, each with the mutual it is of. */
export function mutualPrefixes(db: ReadDb, owners: readonly MutualRow[]): Map<string, MutualRow> {
  const found = new Map<string, MutualRow>()
  const add = (owner: MutualRow, segments: Segments): void => {
    for (const format of registrationFormats(db))
      try {
        found.set(mutualPrefix(segments, format), owner)
      } catch (error) {
        if (!(error instanceof NotARegistration)) throw error
      }
  }
  for (const owner of owners) {
    for (const { prefix } of db.all<{ prefix: string }>('SELECT prefix FROM mutual_former_code WHERE mutual_id = ?', [
      owner.id,
    ]))
      found.set(prefix, owner)
    for (const row of db.all<{ province: string; commune: string }>(
      'SELECT province_segment AS province, commune_segment AS commune FROM mutual_section WHERE mutual_id = ?',
      [owner.id],
    ))
      add(owner, {
        ...row,
        federation: owner.federationSegment,
        mutual: owner.code,
      })
    add(owner, segmentsAt(db, owner, undefined))
  }
  return found
}
