import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import type { Month } from '../../shared/dates.ts'
import { useMonthName } from '../app/months.ts'
import { useWordOf } from '../app/words.ts'
import type { Tone } from '../ui/index.ts'

type Overview = Output<'exchange.overview'>
export type Package = Overview['packages'][number]
export type MonthLine = Overview['months'][number]

export const toneOfMonth: Record<MonthLine['state'], Tone> = {
  future: 'quiet',
  running: 'quiet',
  'to-make': 'run',
  late: 'warn',
  made: 'run',
  held: 'ok',
  incomplete: 'warn',
  superseded: 'quiet',
}

export const toneOfPackage: Record<Package['state'], Tone> = {
  made: 'run',
  held: 'ok',
  incomplete: 'warn',
  superseded: 'quiet',
}

/** The state of a package in words, with the count of what is missing. */
export function usePackageState(): (one: Pick<Package, 'state' | 'missing'>) => string {
  const { t } = useTranslation('exchange')
  return ({ state, missing }) => {
    if (state === 'incomplete') return t(($) => $.packages.states.incomplete, { count: missing })
    return t(($) => $.packages.states[state])
  }
}

/** « Attestations, septembre 2026 »: a part in the words of the field. */
export function usePartName(): (part: { table: string; partition: string }) => string {
  const word = useWordOf()
  const monthName = useMonthName()
  return ({ table, partition }) => {
    const name = word('exchange', `tables.${table}`, table)
    return /^\d{4}-\d{2}$/u.test(partition) ? `${name}, ${monthName(partition as Month)}` : name
  }
}

/** The control totals that people know by name; a package sums every column of amounts, prices and rates included. */
const KNOWN_TOTALS = [
  'memberships.due',
  'receipts.amount',
  'claims.claimed',
  'claims.accepted',
  'invoice_payments.amount',
  'entry_lines.debit',
  'entry_lines.credit',
] as const

/** Control totals in the words of the field, in the order of a centre's work. */
export function useTotals(): (
  totals: Readonly<Record<string, string>>,
) => { key: string; name: string; value: number }[] {
  const word = useWordOf()
  return (totals) =>
    KNOWN_TOTALS.filter((key) => totals[key] !== undefined).map((key) => ({
      key,
      name: word('exchange', `totals.${key.replace('.', '-')}`, key),
      value: Number(totals[key]),
    }))
}
