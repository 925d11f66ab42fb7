import { word, type Making, type SheetBlock, type SheetChart, type SheetRow, type SheetTable } from './blocks.ts'
import { plannedCurve, riskCurve, type RiskPoint } from './risk.ts'

type Care = Making['facts']['services'][number] | Making['facts']['facilities'][number]

type Figures = Readonly<Record<'cases' | 'charged' | 'casesYear' | 'chargedYear', number>>

const averageOf = ({ casesYear, chargedYear }: Figures): number | null =>
  casesYear === 0 ? null : Math.round(chargedYear / casesYear)

/** 4 Certificates decided, by service and by kind of facility. */
export function care({ facts, words, format, say }: Making): SheetBlock {
  const column = (title: string, unit: 'count' | 'fbu') => ({ title: word(words.column, title), unit })
  const columns = [
    column('casesMonth', 'count'),
    column('chargedMonth', 'fbu'),
    column('casesYear', 'count'),
    column('chargedYear', 'fbu'),
    column('average', 'fbu'),
  ]
  const cells = (one: Figures) => [one.cases, one.charged, one.casesYear, one.chargedYear, averageOf(one)]
  const way = { path: '/invoices', params: {} }
  const table = (head: string, rows: readonly (Care & { readonly label: string })[]): SheetTable => {
    const sum = (of: 'cases' | 'charged' | 'casesYear' | 'chargedYear') => rows.reduce((n, row) => n + row[of], 0)
    const all = {
      cases: sum('cases'),
      charged: sum('charged'),
      casesYear: sum('casesYear'),
      chargedYear: sum('chargedYear'),
    }
    return {
      head: word(words.head, head),
      columns,
      rows: [
        ...rows.map((row): SheetRow => ({ label: row.label, cells: cells(row), way })),
        { label: word(words.row, 'total'), cells: cells(all), total: true },
      ],
    }
  }
  const { cost, patientPaid, charged } = facts.care
  return {
    number: 4,
    title: word(words.title, 'care'),
    note: word(words.note, 'decided'),
    tables: [
      table(
        'service',
        facts.services.map((row) => ({ ...row, label: word(words.service, row.service) })),
      ),
      table(
        'facility',
        facts.facilities.map((row) => ({
          ...row,
          label: word(words.facility, `${row.type}_${row.ownership}`),
        })),
      ),
    ],
    says: [
      say('cost', {
        cost: format.fbu(cost),
        patients: format.fbu(patientPaid),
        refused: format.fbu(cost - patientPaid - charged),
      }),
      say('members', { amount: format.fbu(facts.members.amount), count: facts.members.count }),
    ],
    half: false,
  }
}

/** 5 Three curves since January, against the year before and what was planned, with their arithmetic. */
export function risk({ facts, month, words, format, say }: Making): SheetBlock {
  const year = riskCurve(facts.risk.year)
  const before = facts.risk.before === null ? null : riskCurve(facts.risk.before)
  const last = year.at(-1)
  const planned = facts.risk.budget === null ? null : plannedCurve(facts.risk.budget, year)
  const own = month.slice(0, 4)
  const chart = (of: 'frequency' | 'cost' | 'consumption', decimals: number): SheetChart => {
    const label = (name: string, value: number | null | undefined): string =>
      [name, value === null || value === undefined ? '—' : format.decimal(value, decimals)].join(' ')
    const valuesOf = (curve: readonly RiskPoint[]) => curve.map((point) => point[of])
    return {
      title: word(words.chart, of),
      unit: word(words.chart, `${of}Unit`),
      curves: [
        { kind: 'year', label: label(own, last?.[of]), values: valuesOf(year) },
        ...(before === null
          ? []
          : [
              {
                kind: 'before' as const,
                label: label(String(Number(own) - 1), before.at(-1)?.[of]),
                values: valuesOf(before),
              },
            ]),
        ...(planned === null || of !== 'consumption'
          ? []
          : [{ kind: 'budget' as const, label: label(word(words.chart, 'budget'), planned.at(-1)), values: planned }]),
      ],
    }
  }
  const decimal = (value: number | null | undefined, decimals: number): string =>
    value === null || value === undefined ? '—' : format.decimal(value, decimals)
  return {
    number: 5,
    title: word(words.title, 'risk'),
    note: say('since', { day: format.day(`${own}-01-01` as Making['from']) }),
    tables: [],
    charts: [chart('frequency', 1), chart('cost', 0), chart('consumption', 0)],
    says:
      last === undefined
        ? []
        : [
            say('arithmetic', {
              cases: format.fbu(last.cases),
              charged: format.fbu(last.charged),
              covered: format.decimal(last.covered, 1),
              frequency: decimal(last.frequency, 1),
              cost: decimal(last.cost, 0),
              consumption: decimal(last.consumption, 0),
            }),
            ...(before === null ? [say('noYearBefore', { year: Number(own) - 1 })] : []),
            ...(planned === null ? [say('noBudget')] : []),
          ],
    half: false,
  }
}
