import type { Day } from '../../../dates.ts'
import { wholeDayIn } from './births.ts'
import type { PersonDraft } from './person.ts'
import { quoted, type SheetReader } from './sheet.ts'
import type { RawRow, ReadHousehold } from './types.ts'
import { amountIn, categoryOf, looksLikeFormula, numberText, phoneIn, sizeIn, tidy } from './values.ts'

export type HouseholdValues = Omit<ReadHousehold, 'key' | 'sheet' | 'rows' | 'people' | 'refused'>

const LONGEST_TEXT = 120

/** What is said once a household: the first of its rows that says it. */
export function householdValues(
  sheet: SheetReader,
  rows: readonly RawRow[],
  drafts: readonly PersonDraft[],
  today: Day,
): HouseholdValues {
  function read<T>(field: string, of: (row: RawRow) => T | undefined): T | undefined {
    const row = rows.find((one) => sheet.cell(one, field) !== undefined)
    return row === undefined ? undefined : of(row)
  }
  function value<T>(
    field: string,
    parse: (cell: NonNullable<ReturnType<SheetReader['cell']>>) => T | undefined,
    code: LookCode,
  ) {
    return read(field, (row) => {
      const cell = sheet.cell(row, field)
      const parsed = cell === undefined ? undefined : parse(cell)
      if (cell !== undefined && parsed === undefined)
        sheet.add({ row: row.row, field }, code, { text: quoted(cell) }, code === AMOUNT ? 'refused' : 'look')
      return parsed
    })
  }
  const text = (field: string): string | undefined =>
    read(field, (row) => textOf(sheet, row, field)) ?? sheet.constant(field, rows[0]?.row ?? 0)
  const size = value('declared-size', sizeIn, 'exchange.register-size-unreadable')
  if (size !== undefined && size !== drafts.length) {
    const row = rows.find((one) => sheet.cell(one, 'declared-size') !== undefined)
    sheet.add(
      { row: row?.row ?? 0, field: 'declared-size' },
      'exchange.register-size-differs',
      { declared: size, found: drafts.length },
      'look',
    )
  }
  const paidOn = value('paid-on', (cell) => wholeDayIn(cell, today), 'exchange.register-day-unreadable')
  const joinedOn = value('joined-on', (cell) => wholeDayIn(cell, today), 'exchange.register-day-unreadable')
  for (const [field, day] of [
    ['paid-on', paidOn],
    ['joined-on', joinedOn],
  ] as const)
    if (day !== undefined && day > today)
      sheet.add({ row: rows[0]?.row ?? 0, field }, 'exchange.register-day-after', { day, today })
  const [member, ...others] = drafts
  const oldNumber = householdNumber(
    member?.oldNumber,
    others.some((draft) => draft.oldNumber !== undefined),
  )
  return present({
    oldNumber,
    memberNumber: read('member-number', (row) => {
      const cell = sheet.cell(row, 'member-number')
      return cell === undefined ? undefined : numberText(cell)
    }),
    mutual: text('mutual'),
    zone: text('zone'),
    hill: text('hill'),
    commune: text('commune'),
    province: text('province'),
    phone: value('phone', phoneIn, 'exchange.register-phone-unreadable'),
    declaredSize: size,
    group: text('group'),
    category: value('category', (cell) => categoryOf(cell.text), 'exchange.register-category-unknown'),
    joinedOn,
    paid: value('paid', amountIn, AMOUNT),
    paidOn,
  })
}

const AMOUNT = 'exchange.register-amount-unreadable'
type LookCode =
  | typeof AMOUNT
  | 'exchange.register-size-unreadable'
  | 'exchange.register-day-unreadable'
  | 'exchange.register-phone-unreadable'
  | 'exchange.register-category-unknown'

function textOf(sheet: SheetReader, row: RawRow, field: string): string | undefined {
  const cell = sheet.cell(row, field)
  if (cell === undefined) return undefined
  const text = tidy(cell.text)
  if (text.length > LONGEST_TEXT)
    sheet.add({ row: row.row, field }, 'exchange.register-text-too-long', { limit: LONGEST_TEXT })
  else if (looksLikeFormula(text))
    sheet.add({ row: row.row, field }, 'exchange.register-formula-text', { text: quoted(cell) }, 'look')
  return text
}

/** The household's old number: what its people's have before the rank, or the number that stands beside the member alone. */
function householdNumber(member: string | undefined, othersHave: boolean): string | undefined {
  if (member === undefined) return undefined
  const ranked = /^(.+\d)[/-]\d{1,2}$/.exec(member)?.[1]
  return othersHave ? ranked : /[/-]0?1$/.test(member) ? (ranked ?? member) : member
}

/** Without the keys that have no value. */
const present = (values: { readonly [K in keyof HouseholdValues]: HouseholdValues[K] | undefined }): HouseholdValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as HouseholdValues
