import { yearOf, type Day } from '../../../dates.ts'
import { blocksOf, isHouseholdRow, isPersonRow, whyLeft, type Block, type Left } from './blocks.ts'
import { checkPeople, type WholeDraft } from './check.ts'
import { withoutDittos } from './ditto.ts'
import { relationOf } from './people.ts'
import { REGISTER_FIELDS } from './fields.ts'
import { hasPerson, isSurelyPerson, readPerson, type PersonDraft } from './person.ts'
import { severalIn } from './several.ts'
import { isEnding, sectionOf } from './layout.ts'
import { SheetReader, type Section } from './sheet.ts'
import type { HouseholdReading, RawRow, ReadHousehold, ReadPerson, RegisterMapping, RegisterProblem } from './types.ts'
import { householdValues } from './householdValues.ts'
import { namePeopleTwice, type Seen } from './twice.ts'
import { numberText } from './values.ts'

export interface ReadingFacts {
  readonly today: Day
  /** The year that ages are counted back from; that of today when absent. */
  readonly coverYear?: number
}

/** Rows of a file by sheet, in their order. */
export function rowsBySheet(rows: Iterable<RawRow>): Map<string, RawRow[]> {
  const sheets = new Map<string, RawRow[]>()
  for (const row of rows) {
    const list = sheets.get(row.sheet)
    if (list === undefined) sheets.set(row.sheet, [row])
    else list.push(row)
  }
  return sheets
}

/**
 * Reads a register of households as its mapping says. Every row of a sheet that is not skipped is either of a household or left
 * with the reason. A household with a refused problem is whole refused; what is only to be looked at does not stop it.
 *
 * Pure; throws nothing, whatever the rows say.
 */
export function readHouseholds(
  rows: Iterable<RawRow>,
  mapping: RegisterMapping,
  facts: ReadingFacts,
): HouseholdReading {
  const sheets = rowsBySheet(rows)
  const households: ReadHousehold[] = []
  const problems: RegisterProblem[] = []
  const left: Left[] = []
  const seen: Seen = new Map()
  for (const sheetMapping of mapping.sheets) {
    const written = sheets.get(sheetMapping.sheet)
    if (sheetMapping.skip || written === undefined) continue
    const its = withoutDittos(written, sheetMapping.firstRow)
    const sheet = new SheetReader(sheetMapping, its)
    const isData = sheetMapping.shape === 'household-rows' ? isHouseholdRow : isPersonRow
    const sections: Section[] = []
    let ended = false
    const data = its.filter((row) => {
      const section = row.row < sheetMapping.firstRow ? undefined : sectionOf(row)
      if (section !== undefined) sections.push({ ...section, row: row.row })
      const told = isData(sheet, row) && section === undefined && !(ended && !isSurelyPerson(sheet, row))
      const why = section === undefined ? whyLeft(sheet, row, told) : 'title'
      if (why === undefined) ended = false
      else if (row.row >= sheetMapping.firstRow && isEnding(row)) ended = true
      if (why !== undefined) left.push({ sheet: row.sheet, row: row.row, why })
      return why === undefined
    })
    sheet.sections = sections
    if (data.length > 0) checkColumns(sheet)
    for (const household of householdsOf(sheet, data, facts)) {
      households.push(household)
      namePeopleTwice(sheet, household, seen)
    }
    sheet.sayCounted()
    problems.push(...sheet.problems)
  }
  return { households, problems: inOrder(problems, mapping), left }
}

/** Problems in the order of the file: sheet, row, column. */
function inOrder(problems: readonly RegisterProblem[], mapping: RegisterMapping): RegisterProblem[] {
  const place = new Map(mapping.sheets.map(({ sheet }, at) => [sheet, at]))
  return problems.toSorted(
    (a, b) =>
      (place.get(a.sheet) ?? 0) - (place.get(b.sheet) ?? 0) ||
      a.row - b.row ||
      (a.column ?? '').length - (b.column ?? '').length ||
      (a.column ?? '').localeCompare(b.column ?? ''),
  )
}

/** What no column gives is said once, at the header. Without relations a register is read by its order. */
function checkColumns(sheet: SheetReader): void {
  if (sheet.mapping.shape !== 'person-rows') return
  const row = sheet.mapping.headerTo ?? sheet.mapping.firstRow
  const others: Readonly<Record<string, readonly string[]>> = {
    name: ['family-name'],
    birth: ['birth-year', 'age'],
    sex: ['sex-m'],
    household: ['old-number'],
  }
  for (const { field, needed, titles } of REGISTER_FIELDS.households)
    if (
      needed === true &&
      !sheet.has(field) &&
      !(others[field] ?? []).some((other) => sheet.has(other)) &&
      !(field === 'household' && sheet.has('relation'))
    )
      sheet.add({ row }, 'exchange.register-no-column', {
        title: titles[0] ?? field,
      })
  if (!sheet.has('relation')) sheet.add({ row }, 'exchange.register-no-relations', {}, 'look')
}

function householdsOf(sheet: SheetReader, data: readonly RawRow[], facts: ReadingFacts): ReadHousehold[] {
  const blocks: Block[] =
    sheet.mapping.shape === 'household-rows'
      ? data.map((row) => {
          const number = sheet.cell(row, 'household')
          return {
            ...(number === undefined ? {} : { number: numberText(number) }),
            rows: [row],
          }
        })
      : together(sheet, blocksOf(sheet, data))
  const first = new Map<string, number>()
  return blocks.map((block) => {
    const before = sheet.problems.length
    const row = block.rows[0]?.row ?? 0
    // Where a sheet has a title for each colline, its numbers begin again under each.
    const key = block.number === undefined ? undefined : `${sheet.sectionAt(row)} ${block.number.toUpperCase()}`
    const counted = sheet.has('household') || (sheet.mapping.shape === 'person-rows' && !sheet.has('relation'))
    if (key === undefined && counted)
      sheet.add({ row, field: 'household' }, 'exchange.register-household-number-missing', {})
    const earlier = key === undefined ? undefined : first.get(key)
    if (earlier !== undefined)
      sheet.add({ row, field: 'household' }, 'exchange.register-household-twice', { row: earlier })
    else if (key !== undefined) first.set(key, row)
    const drafts = draftsOf(sheet, block, facts)
    const people = peopleOf(sheet, block, drafts, facts)
    const values = householdValues(sheet, block.rows, drafts, facts.today)
    const { familyName = '', givenName = '' } = drafts[0]?.names ?? {}
    const called = people.length > 0 ? '' : `${familyName} ${givenName}`.trim()
    // A block found again takes up its household only once: the second is another one.
    return {
      key: block.number === undefined || earlier !== undefined ? `${sheet.mapping.sheet}:${row}` : block.number,
      sheet: sheet.mapping.sheet,
      rows: block.rows.map((one) => one.row),
      people,
      ...(called === '' ? {} : { called }),
      ...values,
      refused: sheet.problems.slice(before).some(({ severity }) => severity === 'refused'),
    }
  })
}

/**
 * Rows of one number that do not follow each other are one household when only the first part has its member: somebody added a
 * newborn at the end. Otherwise they are two households under one number.
 */
function together(sheet: SheetReader, blocks: readonly Block[]): Block[] {
  const byNumber = new Map<string, Block>()
  const kept: Block[] = []
  const hasMember = (block: Block): boolean =>
    !sheet.has('relation') || block.rows.some((row) => ['member', undefined].includes(relationIn(sheet, row)))
  for (const block of blocks) {
    const at = sheet.sectionAt(block.rows[0]?.row ?? 0)
    const key = block.number === undefined ? undefined : `${at} ${block.number.toUpperCase()}`
    const earlier = key === undefined ? undefined : byNumber.get(key)
    if (earlier === undefined || hasMember(block)) {
      kept.push(block)
      if (key !== undefined && earlier === undefined) byNumber.set(key, block)
      continue
    }
    const [first] = earlier.rows
    sheet.add(
      { row: block.rows[0]?.row ?? 0, field: 'household' },
      'exchange.register-household-apart',
      { row: first?.row ?? 0 },
      'look',
    )
    earlier.rows.push(...block.rows)
  }
  return kept
}

/** The relation a row says, without naming what is wrong with it. */
function relationIn(sheet: SheetReader, row: RawRow): string | undefined {
  const cell = sheet.cell(row, 'relation')
  return cell === undefined ? undefined : (relationOf(cell.text) ?? 'other')
}

function draftsOf(sheet: SheetReader, block: Block, { today, coverYear }: ReadingFacts): PersonDraft[] {
  const year = coverYear ?? yearOf(today)
  const read = (row: RawRow, group?: number): PersonDraft[] =>
    severalIn(sheet, row, group).map((one) =>
      readPerson(sheet, one, {
        today,
        year,
        ...(group === undefined ? {} : { group }),
      }),
    )
  if (sheet.mapping.shape === 'person-rows') return block.rows.flatMap((row) => read(row))
  const groups = [...new Set(sheet.mapping.columns.flatMap(({ group }) => (group === undefined ? [] : [group])))]
  return block.rows.flatMap((row) =>
    groups
      .toSorted((a, b) => a - b)
      .filter((group) => hasPerson(sheet, row, group))
      .flatMap((group) => read(row, group)),
  )
}

/**
 * Who is the member: the one who is said to be; without a word of anyone, the first. Refused with the form's own code when
 * there are several or none.
 */
function withMember(sheet: SheetReader, block: Block, drafts: readonly PersonDraft[]): PersonDraft[] {
  const members = drafts.filter(({ relation }) => relation === 'member')
  const [first] = drafts
  if (members.length === 0 && first !== undefined && first.relation === undefined) {
    const said = sheet.has('relation', first.group)
    if (said) sheet.add({ row: first.row, field: 'relation' }, 'exchange.register-relation-assumed', {}, 'look')
    return drafts.map((draft) => (draft === first ? { ...draft, relation: 'member' } : draft))
  }
  if (members.length !== 1) {
    const at = members[1] ?? first
    sheet.add(
      {
        row: at?.row ?? block.rows[0]?.row ?? 0,
        field: 'relation',
        ...(at?.group === undefined ? {} : { group: at.group }),
      },
      'membership.one-member',
      {
        members: members.length,
        rank: at === undefined ? 1 : drafts.indexOf(at) + 1,
      },
    )
  }
  return [...drafts]
}

/** The people who could be read whole, the member first. */
function peopleOf(
  sheet: SheetReader,
  block: Block,
  drafts: readonly PersonDraft[],
  { today }: ReadingFacts,
): ReadPerson[] {
  const known = withMember(sheet, block, drafts)
  const member = known.find(({ relation }) => relation === 'member')
  const ordered = member === undefined ? known : [member, ...known.filter((draft) => draft !== member)]
  const whole = ordered.flatMap((draft): WholeDraft[] =>
    draft.sex === undefined || draft.birth === undefined
      ? []
      : [
          {
            ...draft,
            sex: draft.sex,
            birth: draft.birth,
            relation: draft.relation ?? 'other',
          },
        ],
  )
  // The guards name this of those whom they see; of the others it is named here.
  for (const [at, { row, group, names, sex, birth }] of ordered.entries())
    if (names.familyName === '' && (sex === undefined || birth === undefined))
      sheet.add(
        {
          row,
          field: sheet.has('name', group) ? 'name' : 'family-name',
          ...(group === undefined ? {} : { group }),
        },
        'membership.name-missing',
        { rank: at + 1 },
      )
  // The guards want one member, first; whether there is one was said above. Without the real one nobody is its child.
  const real = whole[0]?.relation === 'member'
  checkPeople(
    sheet,
    whole.map((person, at) => ({
      ...person,
      relation: at === 0 ? 'member' : person.relation === 'member' || !real ? 'other' : person.relation,
    })),
    today,
  )
  return whole.map(({ row, names, sex, birth, relation, identityPaper, oldNumber }) => ({
    row,
    ...names,
    sex,
    birth,
    relation,
    ...(identityPaper === undefined ? {} : { identityPaper }),
    ...(oldNumber === undefined ? {} : { oldNumber }),
  }))
}
