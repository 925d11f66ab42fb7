import type { Input, Output } from '../../shared/contract/index.ts'
import { FACILITY_TYPES, OWNERSHIPS } from '../../shared/rules/facilities/vocabulary.ts'

type ThirdPartyType = Output<'accounting.thirdParties'>[number]['type']

/** A line as it is typed. */
export interface TypedLine {
  readonly key: string
  readonly account?: string
  readonly accountLabel?: string
  readonly party?: { readonly type: ThirdPartyType; readonly id: string; readonly label: string }
  readonly mutualId?: string
  /** What a donor pays for. */
  readonly projectId?: string
  /** Kind of facility, and who owns it: `hospital.public`, `hospital`. */
  readonly facility?: string
  readonly service?: string
  /** Of the line; the entry's own when absent. */
  readonly label?: string
  readonly debit?: number
  readonly credit?: number
}

export const newLine = (): TypedLine => ({ key: crypto.randomUUID() })

/** An amount in a line counts; a line without one is still being typed. */
export const isBlank = (line: TypedLine): boolean =>
  line.account === undefined && (line.debit ?? 0) === 0 && (line.credit ?? 0) === 0

export interface Sums {
  readonly debit: number
  readonly credit: number
  /** Positive: what is missing at the credit. */
  readonly left: number
}

export function sumsOf(lines: readonly TypedLine[]): Sums {
  const debit = lines.reduce((total, line) => total + (line.debit ?? 0), 0)
  const credit = lines.reduce((total, line) => total + (line.credit ?? 0), 0)
  return { debit, credit, left: debit - credit }
}

/** The lines with what is left to balance put on one of them, in place of the amount it had. */
export function settled(lines: readonly TypedLine[], index: number): TypedLine[] {
  const { left } = sumsOf(lines.filter((_, i) => i !== index))
  return lines.map((line, i) => {
    if (i !== index) return line
    const { debit: _debit, credit: _credit, ...rest } = line
    if (left === 0) return rest
    return left > 0 ? { ...rest, credit: left } : { ...rest, debit: -left }
  })
}

type Draft = Input<'accounting.enterManual'>['lines']

function careOf(facility = ''): Pick<Draft[number], 'facilityType' | 'ownership'> {
  const [type, owner] = facility.split('.')
  const facilityType = FACILITY_TYPES.find((one) => one === type)
  const ownership = OWNERSHIPS.find((one) => one === owner)
  return {
    ...(facilityType === undefined ? {} : { facilityType }),
    ...(ownership === undefined ? {} : { ownership }),
  }
}

/** What the office is asked to write. */
export const toInput = (lines: readonly TypedLine[]): Draft =>
  lines
    .filter((line) => !isBlank(line))
    .map((line) => ({
      account: line.account ?? '',
      debit: line.debit ?? 0,
      credit: line.credit ?? 0,
      ...(line.mutualId === undefined || line.mutualId === '' ? {} : { mutualId: line.mutualId }),
      ...(line.projectId === undefined || line.projectId === '' ? {} : { projectId: line.projectId }),
      ...careOf(line.facility),
      ...(line.service === undefined || line.service === '' ? {} : { service: line.service }),
      ...(line.label === undefined || line.label.trim() === '' ? {} : { label: line.label.trim() }),
      ...(line.party === undefined ? {} : { thirdPartyType: line.party.type, thirdPartyId: line.party.id }),
    }))
