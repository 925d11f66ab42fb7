import type { ThirdPartyType } from '../../posting.ts'
import { plain } from '../../search.ts'
import type { RawCell, RawRow } from '../exchange/registers/types.ts'
import { isAccountRole, type AccountRole } from './accountRoles.ts'
import { chartDifferences, faultOf, type ChartAccount, type ChartFault, type ChartLine } from './chart.ts'

/** Why a line of a chart is not taken. */
export const CHART_PROBLEMS = [
  'number-missing',
  'number-unreadable',
  'account-twice',
  'label-missing',
  'label-too-long',
  'role-unknown',
  'side-unknown',
  'third-party-unknown',
  'equivalent-unreadable',
  'role-missing',
  'role-wrong-class',
  'no-parent',
  'heading-with-third-party',
  'required-without-kind',
  'in-use-heading',
  'in-use-kind',
] as const satisfies readonly (ChartFault | string)[]
export type ChartProblemCode = (typeof CHART_PROBLEMS)[number]

export interface ChartProblem {
  readonly code: ChartProblemCode
  /** Sheet, cell or row, as the spreadsheet shows them. */
  readonly place: string
  /** As written in the cell. */
  readonly text: string
  readonly number: string
}

/** The words that a file may use for what we keep as a code: `plain(word)` → code. */
export interface ChartWords {
  readonly roles: ReadonlyMap<string, AccountRole>
  readonly thirdParties: ReadonlyMap<string, ThirdPartyType>
}

const TITLES = {
  number: ['numero', 'n', 'no', 'n°', 'compte', 'numero de compte', 'n compte', 'number', 'account', 'code'],
  label: ['libelle', 'intitule', 'designation', 'nom', 'label', 'name', 'intitule du compte', 'libelle du compte'],
  role: ['role', 'role analytique'],
  normalSide: ['sens', 'sens normal', 'side', 'normal side'],
  heading: ['titre', 'regroupement', 'heading', 'collectif'],
  thirdPartyType: ['tiers', 'genre de tiers', 'third party', 'third party kind'],
  thirdPartyRequired: ['tiers obligatoire', 'tiers exige', 'third party required', 'required'],
  matchable: ['lettrable', 'lettrage', 'matchable'],
} as const
type Field = keyof typeof TITLES

const fieldOf = (title: string): Field | undefined => {
  const bare = plain(title)
  return (Object.keys(TITLES) as Field[]).find((field) => (TITLES[field] as readonly string[]).includes(bare))
}

/** « Équivalent SYCEBNL », « Plan PCNR » → the name of the other chart. */
const planOf = (title: string): string | undefined =>
  /^\s*(?:[ée]quivalent|plan|equivalent)\s+(.{2,20})$/iu.exec(title)?.[1]?.trim().toUpperCase()

interface Columns {
  readonly fields: Partial<Record<Field, number>>
  readonly plans: readonly { readonly plan: string; readonly at: number }[]
}

function headerOf({ cells }: RawRow): Columns | undefined {
  const fields: Partial<Record<Field, number>> = {}
  const plans: { plan: string; at: number }[] = []
  cells.forEach(({ text }, at) => {
    const field = fieldOf(text)
    if (field !== undefined) fields[field] ??= at
    else {
      const plan = planOf(text)
      if (plan !== undefined) plans.push({ plan, at })
    }
  })
  return fields.number !== undefined && fields.label !== undefined ? { fields, plans } : undefined
}

const YES = new Set(['oui', 'o', 'x', '1', 'yes', 'y', 'vrai', 'true'])
const SIDES = new Map<string, 'debit' | 'credit'>([
  ['debit', 'debit'],
  ['d', 'debit'],
  ['credit', 'credit'],
  ['c', 'credit'],
])
const EMPTY: RawCell = { text: '' }
const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

/** What accounts are used for, so that a file does not turn them into something else. */
export interface ChartUse {
  readonly used: ReadonlySet<string>
  /** Kinds of third party that the lines of an account name. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<ThirdPartyType>>
}

/**
 * Reads a chart of accounts as a spreadsheet has it: a header names a number and a label, other columns as far as they are there; titles
 * and blank rows around are passed over. An empty cell of a role or of a third party leaves what is there. Each line is taken, or is a problem with its place. Undefined when no sheet has such a header.
 */
export function readChartFile(
  rows: Iterable<RawRow>,
  current: readonly ChartAccount[],
  words: ChartWords,
  { used, kinds }: ChartUse,
): { lines: ChartLine[]; problems: ChartProblem[] } | undefined {
  const columns = new Map<string, Columns>()
  const lines: ChartLine[] = []
  const problems: ChartProblem[] = []
  const places = new Map<string, string>()
  for (const row of rows) {
    const known = columns.get(row.sheet)
    const header = headerOf(row)
    if (header !== undefined) columns.set(row.sheet, header)
    if (header !== undefined || known === undefined) continue
    const at = (column: number): RawCell => row.cells[column] ?? EMPTY
    const text = (field: Field): string => {
      const column = known.fields[field]
      return column === undefined ? '' : at(column).text.trim()
    }
    const has = (field: Field): boolean => known.fields[field] !== undefined
    const [number, label] = [text('number').replaceAll(/\s/gu, ''), text('label')]
    if (number === '' && label === '') continue
    const sheet = row.sheet === '' ? '' : `${row.sheet} `
    const before = problems.length
    const problem = (code: ChartProblemCode, field: Field): void => {
      const column = known.fields[field] ?? 0
      problems.push({ code, place: `${sheet}${letters(column)}${row.row}`, text: text(field).slice(0, 60), number })
    }
    if (number === '') problem('number-missing', 'number')
    else if (!/^[1-8]\d{0,9}$/.test(number)) problem('number-unreadable', 'number')
    else if (places.has(number)) problem('account-twice', 'number')
    if (label === '') problem('label-missing', 'label')
    else if (label.length > 100) problem('label-too-long', 'label')
    const roleWord = text('role')
    const role = isAccountRole(roleWord) ? roleWord : words.roles.get(plain(roleWord))
    if (roleWord !== '' && role === undefined) problem('role-unknown', 'role')
    const side = SIDES.get(plain(text('normalSide')))
    if (text('normalSide') !== '' && side === undefined) problem('side-unknown', 'normalSide')
    const kindWord = text('thirdPartyType')
    const kind = words.thirdParties.get(plain(kindWord))
    if (kindWord !== '' && kind === undefined) problem('third-party-unknown', 'thirdPartyType')
    const equivalents: Record<string, string> = {}
    for (const { plan, at: column } of known.plans) {
      const written = at(column).text.replaceAll(/\s/gu, '')
      if (written.length > 12 || !/^[\dA-Z.]*$/i.test(written))
        problems.push({
          code: 'equivalent-unreadable',
          place: `${sheet}${letters(column)}${row.row}`,
          text: written.slice(0, 60),
          number,
        })
      else equivalents[plan] = written
    }
    if (problems.length > before) continue
    places.set(number, `${sheet}${row.row}`)
    lines.push({
      number,
      label,
      ...(role === undefined ? {} : { role }),
      ...(side === undefined ? {} : { normalSide: side }),
      ...(has('heading') ? { heading: YES.has(plain(text('heading'))) } : {}),
      ...(kind === undefined ? {} : { thirdPartyType: kind }),
      ...(has('thirdPartyRequired') ? { thirdPartyRequired: YES.has(plain(text('thirdPartyRequired'))) } : {}),
      ...(has('matchable') ? { matchable: YES.has(plain(text('matchable'))) } : {}),
      ...(known.plans.length === 0 ? {} : { equivalents }),
    })
  }
  if (columns.size === 0) return undefined
  return { lines, problems: [...problems, ...together(current, lines, places, used, kinds)] }
}

/** What the lines are wrong about once they stand beside each other and beside the books. */
function together(
  current: readonly ChartAccount[],
  lines: readonly ChartLine[],
  places: ReadonlyMap<string, string>,
  used: ReadonlySet<string>,
  kinds: ChartUse['kinds'],
): ChartProblem[] {
  const { added, changed } = chartDifferences(current, lines)
  const known = new Set([...current.map(({ number }) => number), ...lines.map(({ number }) => number)])
  const problem = (code: ChartProblemCode, { number, label }: ChartAccount): ChartProblem => ({
    code,
    place: places.get(number) ?? '',
    text: `${number} ${label}`.slice(0, 60),
    number,
  })
  const of = (account: ChartAccount): ChartProblem[] => {
    const fault = faultOf(account, known)
    return fault === undefined ? [] : [problem(fault, account)]
  }
  return [
    ...added.flatMap(of),
    ...changed.flatMap(({ after, changes }) => [
      ...of(after),
      ...(after.heading && changes.some(({ field }) => field === 'heading') && used.has(after.number)
        ? [problem('in-use-heading', after)]
        : []),
      ...(changes.some(({ field }) => field === 'thirdPartyType') &&
      [...(kinds.get(after.number) ?? [])].some((kind) => kind !== after.thirdPartyType)
        ? [problem('in-use-kind', after)]
        : []),
    ]),
  ]
}
