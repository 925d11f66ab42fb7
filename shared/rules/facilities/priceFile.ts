import { fbu, type Fbu } from '../../money.ts'
import { plain } from '../../search.ts'
import type { RawCell, RawRow } from '../exchange/registers/types.ts'
import { amountIn } from '../exchange/registers/values.ts'

/** Above this, FBu for one act, a price is a mistake of typing. */
export const ABSURD_PRICE = fbu(20_000_000)

/** Why a line of a price list says nothing sure. */
export const PRICE_PROBLEMS = [
  'unknown-act',
  'act-twice',
  'price-missing',
  'price-unreadable',
  'price-negative',
  'price-zero',
  'price-absurd',
  'at-most-unreadable',
  'at-most-above-price',
] as const
export type PriceProblemCode = (typeof PRICE_PROBLEMS)[number]

export interface PriceProblem {
  readonly code: PriceProblemCode
  /** Sheet and row, as the spreadsheet shows them. */
  readonly place: string
  readonly params: Readonly<Record<string, string | number>>
  /** As written. */
  readonly actCode: string
  readonly label: string
  readonly price: string
}

export interface PriceLine {
  readonly actId: string
  readonly price: Fbu
  readonly priorApproval: boolean
  readonly atMost: Fbu | null
}

export interface PriceFile {
  readonly lines: readonly PriceLine[]
  readonly problems: readonly PriceProblem[]
}

interface KnownAct {
  readonly id: string
  readonly code: string
  readonly label: string
}

const TITLES = {
  code: ['code', 'code acte', 'code de l acte', 'reference', 'ref'],
  label: [
    'acte',
    'acte ou medicament',
    'actes',
    'libelle',
    'designation',
    'prestation',
    'medicament',
    'article',
    'intitule',
  ],
  price: ['prix', 'nouveau prix', 'tarif', 'prix unitaire', 'pu', 'p u', 'montant', 'cout', 'prix convenu'],
  approval: ['accord prealable', 'soumis a accord prealable', 'entente prealable', 'accord'],
  atMost: ['plafond', 'plafond remboursable', 'base de remboursement', 'maximum', 'au plus'],
} as const
type Field = keyof typeof TITLES

const fieldOf = (title: string): Field | undefined => {
  const bare = plain(title)
    .replace(/ ?(?:fbu|bif|frs?|francs?)$/, '')
    .trim()
  return (Object.keys(TITLES) as Field[]).find((field) => (TITLES[field] as readonly string[]).includes(bare))
}

type Columns = Partial<Record<Field, number>>

/** A header names a price, and an act by its code or its name. */
function headerOf({ cells }: RawRow): Columns | undefined {
  const columns: Columns = {}
  cells.forEach(({ text }, at) => {
    const field = fieldOf(text)
    if (field !== undefined) columns[field] ??= at
  })
  return columns.price !== undefined && (columns.code !== undefined || columns.label !== undefined)
    ? columns
    : undefined
}

const YES = new Set(['oui', 'o', 'x', '1', 'yes', 'y', 'vrai', 'requis', 'obligatoire', 'ego'])
const EMPTY: RawCell = { text: '' }

/**
 * Reads a price list as a facility writes it: sheets whose header names a price and an act; titles and blank rows around it
 * are passed over. A line is a price of an act of the nomenclature, or a problem with its place. Undefined when no sheet has
 * such a header.
 */
export function readPriceFile(rows: Iterable<RawRow>, acts: readonly KnownAct[]): PriceFile | undefined {
  const byCode = new Map(acts.map((act) => [act.code.toUpperCase(), act]))
  const byLabel = new Map<string, KnownAct[]>()
  for (const act of acts) {
    const label = plain(act.label)
    byLabel.set(label, [...(byLabel.get(label) ?? []), act])
  }
  const columns = new Map<string, Columns>()
  const seen = new Map<string, string>()
  const lines: PriceLine[] = []
  const problems: PriceProblem[] = []
  for (const row of rows) {
    const known = columns.get(row.sheet)
    const header = headerOf(row)
    if (header !== undefined) {
      columns.set(row.sheet, header)
      continue
    }
    if (known === undefined) continue
    const cell = (field: Field): RawCell => {
      const at = known[field]
      return at === undefined ? EMPTY : (row.cells[at] ?? EMPTY)
    }
    const written = {
      actCode: cell('code').text.trim(),
      label: cell('label').text.trim(),
      price: cell('price').text.trim(),
    }
    // a title of a chapter, a total, a note: nothing that names an act and gives a price
    if (written.actCode === '' && (written.label === '' || written.price === '')) continue
    const place = row.sheet === '' ? String(row.row) : `${row.sheet} ${row.row}`
    const problem = (code: PriceProblemCode, params: PriceProblem['params'] = {}): void => {
      problems.push({ code, place, params, ...written })
    }
    const alike = byLabel.get(plain(written.label)) ?? []
    const act =
      written.actCode === '' ? (alike.length === 1 ? alike[0] : undefined) : byCode.get(written.actCode.toUpperCase())
    if (act === undefined) {
      problem('unknown-act', alike[0] === undefined ? {} : { resembles: `${alike[0].code} ${alike[0].label}` })
      continue
    }
    const first = seen.get(act.id)
    if (first !== undefined) {
      problem('act-twice', { act: `${act.code} ${act.label}`, place: first })
      continue
    }
    seen.set(act.id, place)
    const price = priceIn(cell('price'))
    if (typeof price !== 'number') {
      problem(price)
      continue
    }
    const most = cell('atMost')
    const atMost = most.text.trim() === '' ? null : amountIn(most)
    if (atMost === undefined) problem('at-most-unreadable', { text: most.text.slice(0, 40) })
    else if (atMost !== null && atMost > price) problem('at-most-above-price', { price, atMost })
    else lines.push({ actId: act.id, price, atMost, priorApproval: YES.has(plain(cell('approval').text)) })
  }
  return columns.size === 0 ? undefined : { lines, problems }
}

function priceIn(cell: RawCell): Fbu | Extract<PriceProblemCode, `price-${string}`> {
  const text = cell.text.trim()
  if (text === '') return 'price-missing'
  if ((cell.number ?? 0) < 0 || /^[-−(]\s*\d/.test(text)) return 'price-negative'
  const price = amountIn(cell)
  if (price === undefined) return 'price-unreadable'
  if (price === 0) return 'price-zero'
  return price > ABSURD_PRICE ? 'price-absurd' : price
}
