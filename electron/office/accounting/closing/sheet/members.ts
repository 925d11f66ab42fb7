import type { Id } from '../../../../../shared/ids.ts'
import { fbu, sum } from '../../../../../shared/money.ts'
import type { SheetFacts } from '../../../../../shared/documents/monthlySheet.ts'
import { SHEET_AGES } from '../../../membership/index.ts'
import type { MonthFacts } from './facts.ts'

type Members = Pick<
  SheetFacts,
  'coverYear' | 'households' | 'waiting' | 'suspended' | 'ages' | 'dues' | 'joiningFees' | 'cards' | 'receipts'
>

const total = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, row) => sum + of(row), 0)

/** Households, people and dues of one mutual, or of all of them. */
export function membersOf({ members, to }: MonthFacts, mutualId: Id | null): Members {
  const own = <T extends { readonly mutualId: Id }>(rows: readonly T[]): T[] =>
    mutualId === null ? [...rows] : rows.filter((row) => row.mutualId === mutualId)
  const { current, years } = members
  const moves = own(members.moves)
  const without = own(members.withoutRights)
  const ages = own(members.ages)
  const dues = own(members.dues)
  const ofCurrent = dues.filter(({ coverYearId }) => coverYearId === current?.id)
  const stateOf = (waits: 0 | 1) => {
    const rows = without.filter((row) => row.waits === waits)
    return { households: total(rows, (row) => row.households), people: total(rows, (row) => row.people) }
  }
  return {
    coverYear:
      current === undefined ? null : { label: current.label, startsOn: current.startsOn, endsOn: current.endsOn },
    households: years.map((year) => {
      const rows = moves.filter(({ coverYearId }) => coverYearId === year.id)
      const sexes = (of: 'start' | 'fresh' | 'renewed' | 'left' | 'end') => ({
        M: total(rows, (row) => (row.sex === 'M' ? row[of] : 0)),
        F: total(rows, (row) => (row.sex === 'F' ? row[of] : 0)),
      })
      return {
        label: year.label,
        campaign: year.startsOn > to,
        start: sexes('start'),
        fresh: sexes('fresh'),
        renewed: sexes('renewed'),
        left: sexes('left'),
        end: sexes('end'),
      }
    }),
    waiting: stateOf(1),
    suspended: stateOf(0),
    ages: SHEET_AGES.map((from) => ({
      from,
      M: total(ages, (row) => (row.age === from && row.sex === 'M' ? row.people : 0)),
      F: total(ages, (row) => (row.age === from && row.sex === 'F' ? row.people : 0)),
    })),
    dues: [...years.map((year) => duesOf(year, year.startsOn > to ? 'campaign' : 'year')), ...arrears()],
    joiningFees: sum(ofCurrent.map((row) => row.joiningFees)),
    cards: sum(ofCurrent.map((row) => row.cards)),
    receipts: {
      issued: total(own(members.receipts), (row) => row.issued),
      cancelled: total(own(members.receipts), (row) => row.cancelled),
      missing: total(own(members.missing), (row) => row.missing),
    },
  }

  function duesOf({ id, label }: { id: Id; label: string }, kind: 'year' | 'campaign'): SheetFacts['dues'][number] {
    const rows = dues.filter(({ coverYearId }) => coverYearId === id)
    return {
      label,
      kind,
      due: sum(rows.map(({ due }) => due)),
      month: sum(rows.map(({ paidMonth }) => paidMonth)),
      total: sum(rows.flatMap(({ paidYear, paidBefore }) => [paidYear, paidBefore])),
    }
  }

  /** Of cover years that are over: what was still due on 1 January, and what came in of it. */
  function arrears(): SheetFacts['dues'] {
    const counted = new Set(years.map(({ id }) => id))
    return members.past
      .filter(({ id }) => !counted.has(id))
      .map(({ id, label }) => {
        const rows = dues.filter(({ coverYearId }) => coverYearId === id)
        return {
          label,
          kind: 'arrears' as const,
          due: fbu(total(rows, ({ due, paidBefore }) => due - paidBefore)),
          month: sum(rows.map(({ paidMonth }) => paidMonth)),
          total: sum(rows.map(({ paidYear }) => paidYear)),
        }
      })
      .filter(({ due, month, total: paid }) => due !== 0 || month !== 0 || paid !== 0)
  }
}
