/**
 * Double keying: two people type the same paper, the second without seeing what the first typed. What differs is shown cell by
 * cell, and somebody chooses. Nothing here reads or writes.
 */
import type { ServiceClass } from '../facilities/vocabulary.ts'

export interface KeyedLine {
  readonly actId: string
  readonly quantity: number
  /** FBu a unit. */
  readonly price: number
}

/** What two people must have read alike on the same paper. */
export interface KeyedCertificate {
  readonly careFrom: string
  readonly careTo: string
  /** Who was treated: the id of a person of the register, or the number as written when nobody was found. */
  readonly person: string
  readonly serviceClass: ServiceClass
  readonly referred: boolean
  readonly diagnosisCode: string | null
  /** Share written as paid by the patient, FBu; null: none written. */
  readonly patientPaid: number | null
  readonly signed: boolean
  readonly stamped: boolean
  readonly lines: readonly KeyedLine[]
}

export const COMPARED_FIELDS = [
  'careFrom',
  'careTo',
  'person',
  'serviceClass',
  'referred',
  'diagnosisCode',
  'patientPaid',
  'signed',
  'stamped',
] as const
export type ComparedField = (typeof COMPARED_FIELDS)[number]
/** `line`: an act that only one of the two typed, or that one of them typed on several lines. */
export const DIFFERENCE_FIELDS = [...COMPARED_FIELDS, 'line', 'quantity', 'price'] as const
export type DifferenceField = (typeof DIFFERENCE_FIELDS)[number]

/** One cell that two people did not read alike. Values are texts, so that what was chosen is found again whatever its kind. */
export interface Difference {
  readonly field: DifferenceField
  /** The act that the cell is about; null for a cell of the certificate. */
  readonly actId: string | null
  /** What each typed; null: nothing. For `line`, « quantity × price », and a plus between several. */
  readonly first: string | null
  readonly second: string | null
}

const written = (value: string | number | boolean | null): string | null => (value === null ? null : String(value))

/** The lines of each act, the dearest first: the order of typing says nothing. */
function byAct(lines: readonly KeyedLine[]): Map<string, KeyedLine[]> {
  const acts = new Map<string, KeyedLine[]>()
  for (const line of lines.toSorted((a, b) => b.price - a.price || b.quantity - a.quantity))
    acts.set(line.actId, [...(acts.get(line.actId) ?? []), line])
  return acts
}

const TIMES = ' × '
const AND = ' + '
const asText = (lines: readonly KeyedLine[]): string | null =>
  lines.length === 0 ? null : lines.map(({ quantity, price }) => `${quantity}${TIMES}${price}`).join(AND)
const asLines = (actId: string, text: string | null): KeyedLine[] =>
  text === null
    ? []
    : text.split(AND).map((line) => {
        const [quantity, price] = line.split(TIMES)
        return { actId, quantity: Number(quantity), price: Number(price) }
      })

/** What differs between two readings of a paper, in the order of the cells. The order of the acts does not count. */
export function differencesOf(first: KeyedCertificate, second: KeyedCertificate): Difference[] {
  const found: Difference[] = []
  for (const field of COMPARED_FIELDS)
    if (first[field] !== second[field])
      found.push({ field, actId: null, first: written(first[field]), second: written(second[field]) })
  const a = byAct(first.lines)
  const b = byAct(second.lines)
  for (const actId of new Set([...a.keys(), ...b.keys()])) {
    const mine = a.get(actId) ?? []
    const theirs = b.get(actId) ?? []
    const [one, other] = [mine[0], theirs[0]]
    if (mine.length === 1 && theirs.length === 1 && one !== undefined && other !== undefined) {
      for (const field of ['quantity', 'price'] as const)
        if (one[field] !== other[field])
          found.push({ field, actId, first: written(one[field]), second: written(other[field]) })
    } else if (asText(mine) !== asText(theirs))
      found.push({ field: 'line', actId, first: asText(mine), second: asText(theirs) })
  }
  return found
}

/** A cell that somebody chose for, with what both had typed then. */
export type Settled = Difference

const key = (one: Difference): string => JSON.stringify([one.field, one.actId, one.first, one.second])

/** The differences nobody has chosen for yet. A choice stands for the values it was made on: typed otherwise since, it is asked again. */
export function openDifferences(differences: readonly Difference[], settled: readonly Settled[]): Difference[] {
  const chosen = new Set(settled.map(key))
  return differences.filter((difference) => !chosen.has(key(difference)))
}

/** The first reading with one cell taken from the second. */
export function withSecond(first: KeyedCertificate, difference: Difference): KeyedCertificate {
  const { field, actId, second } = difference
  if (field === 'line')
    return {
      ...first,
      lines: [...first.lines.filter((line) => line.actId !== actId), ...asLines(actId ?? '', second)],
    }
  if (field === 'quantity' || field === 'price')
    return {
      ...first,
      lines: first.lines.map((line) => (line.actId === actId ? { ...line, [field]: Number(second) } : line)),
    }
  const value =
    field === 'referred' || field === 'signed' || field === 'stamped'
      ? second === 'true'
      : field === 'patientPaid' && second !== null
        ? Number(second)
        : second
  return { ...first, [field]: value }
}

/**
 * The certificates that a second person keys: all of them, or a share drawn by lot. The lot is in the last figures of an id, which
 * nobody chooses and which never change: the same certificates come out whoever asks, however many are keyed meanwhile.
 * @param percent 0 to 100; above 0 and with at least one certificate, at least one is drawn
 */
export function drawnForSecond<T extends { readonly id: string }>(all: readonly T[], percent: number): T[] {
  if (percent >= 100) return [...all]
  if (percent <= 0 || all.length === 0) return []
  const lot = ({ id }: T): number => Number.parseInt(id.replaceAll('-', '').slice(-6), 16) / 0x1000000
  const drawn = all.filter((one) => lot(one) * 100 < percent)
  return drawn.length > 0 ? drawn : [all.reduce((least, one) => (lot(one) < lot(least) ? one : least))]
}
