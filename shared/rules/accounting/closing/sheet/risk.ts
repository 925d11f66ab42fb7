import type { SheetFacts } from '../../../../documents/monthlySheet.ts'

type Month = SheetFacts['risk']['year'][number]

/** A year of care from January to one month, as its curves read it. Null: nothing to divide by. */
export interface RiskPoint {
  readonly cases: number
  readonly charged: number
  /** People with open rights on an average day since January: person-days ÷ days. */
  readonly covered: number
  /** Cases for 100 people covered. */
  readonly frequency: number | null
  /** FBu a case. */
  readonly cost: number | null
  /** FBu a person covered. */
  readonly consumption: number | null
}

/** {@link RiskPoint} at the end of each month, from January on (CIDR's three curves). */
export function riskCurve(months: readonly Month[]): RiskPoint[] {
  let [cases, charged, personDays, days] = [0, 0, 0, 0]
  return months.map((month) => {
    cases += month.cases
    charged += month.charged
    personDays += month.personDays
    days += month.days
    const covered = personDays / days
    return {
      cases,
      charged,
      covered,
      frequency: covered === 0 ? null : (100 * cases) / covered,
      cost: cases === 0 ? null : charged / cases,
      consumption: covered === 0 ? null : charged / covered,
    }
  })
}

/** What the budget plans of benefits for each person covered, from January to each month. */
export function plannedCurve(budget: readonly number[], curve: readonly RiskPoint[]): (number | null)[] {
  let planned = 0
  return curve.map(({ covered }, at) => {
    planned += budget[at] ?? 0
    return covered === 0 ? null : planned / covered
  })
}
