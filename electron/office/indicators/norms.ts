import type { ReadDb } from '../../../db/handle.ts'
import type { indicators } from '../../../shared/contract/indicators.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { minDay, type Day } from '../../../shared/dates.ts'
import { NORMS, valueOf, type Fraction, type NormCode } from '../../../shared/rules/indicators/norms.ts'
import { boundsOf, lightOf, type Band } from '../../../shared/rules/indicators/thresholds.ts'
import {
  benefitsToGreen,
  casesToGreen,
  chargesToGreen,
  householdsToGreen,
  paymentsToGreen,
  type Change,
} from '../../../shared/rules/indicators/turnGreen.ts'
import { waitingInvoices } from '../invoices/index.ts'
import { mutual } from '../membership/index.ts'
import { periodsOf } from './periods.ts'
import { computeNorms } from './sources.ts'
import { thresholdAt } from './thresholds.ts'

type Norms = OutputOf<(typeof indicators)['indicators.norms']>

/** The norms of a period, each with its light, its year of months and what would turn it green. */
export function norms(
  db: ReadDb,
  today: Day,
  { from, to, mutualId }: ParsedInputOf<(typeof indicators)['indicators.norms']>,
): Norms {
  const periods = periodsOf({ from, to })
  const name = mutualId === undefined ? null : mutual(db, mutualId).name
  const computed = computeNorms(db, periods, mutualId)
  const waiting = waitingInvoices(db, minDay(to, today)).map(({ days }) => days)
  return {
    from,
    to,
    mutual: name,
    norms: NORMS.map((definition) => {
      const { current, previous, months, counted } = computed[definition.code]
      const value = valueOf(definition, current)
      const before = valueOf(definition, previous)
      const threshold = thresholdAt(db, definition.code, to)
      const bounds = threshold && boundsOf(threshold, before)
      const light = lightOf(value, bounds)
      return {
        code: definition.code,
        number: definition.number,
        unit: definition.unit,
        decimals: definition.decimals,
        version: definition.version,
        numerator: current.numerator,
        denominator: current.denominator,
        value: value ?? null,
        previous: before ?? null,
        light,
        green: bounds?.green ?? null,
        orange: bounds?.orange ?? null,
        official: threshold?.official ?? false,
        thresholdSource: threshold?.source ?? '',
        thresholdFrom: threshold?.validFrom ?? null,
        series: months.map(({ month, fraction }) => ({
          month,
          ...fraction,
          value: valueOf(definition, fraction) ?? null,
        })),
        change:
          bounds === undefined || light === 'green'
            ? null
            : (changeOf(definition.code, current, bounds.green, waiting) ?? null),
        counted,
        waiting: waitingOf(definition.code, current, waiting.length),
      }
    }),
  }
}

function changeOf(code: NormCode, fraction: Fraction, green: Band, waiting: readonly number[]): Change | undefined {
  switch (code) {
    case 'N7':
      return casesToGreen(fraction, green)
    case 'N8':
      return paymentsToGreen(fraction, green, waiting)
    case 'N10':
      return benefitsToGreen(fraction, green)
    case 'N12':
      return householdsToGreen(fraction, green)
    case 'N13':
      return chargesToGreen(fraction, green)
  }
}

/** What is not in the value yet: unpaid invoices, households that did not come back. */
function waitingOf(code: NormCode, { numerator, denominator }: Fraction, invoices: number): number {
  if (code === 'N8') return invoices
  return code === 'N12' ? denominator - numerator : 0
}
