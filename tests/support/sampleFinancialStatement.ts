import { day } from '../../shared/dates.ts'
import type { FinancialStatement, StatementSection } from '../../shared/documents/financialStatement.ts'
import { sampleIssuer } from './sampleIssuer.ts'

type Row = StatementSection['rows'][number]
type Unit = Row['cells'][number]['unit']

const row = (
  label: string,
  look: Row['look'],
  values: readonly (number | null)[],
  units: readonly Unit[] = [],
): Row => ({
  label,
  indent: look === 'plain' ? 1 : 0,
  look,
  cells: values.map((value, at) => ({ value, unit: units[at] ?? 'fbu' })),
})

const units: readonly Unit[] = ['fbu', 'fbu', 'percent', 'fbu']
const ratio = (value: number): Row['cells'][number] => ({ value, unit: 'percent' })

/** A technical income statement with its budget, as an assembly reads it. */
export const sampleFinancialStatement: FinancialStatement = {
  issuer: sampleIssuer,
  number: 'ED-GIH-2025-0112-TI',
  series: 'ED-GIH-2025',
  printed: { by: 'HAKIZIMANA Tharcisse', at: '2026-01-15T09:30:00.000Z' },
  layout: 'technical-income',
  title: 'Compte de résultat technique',
  subtitle: 'en FBu\u202F; les charges portent le signe −',
  from: day('2025-01-01'),
  to: day('2025-12-31'),
  fiscalYear: 'année 2025',
  locked: true,
  landscape: false,
  sections: [
    {
      title: null,
      note: null,
      columns: [
        { title: '2025', strong: true },
        { title: 'Budget 2025', strong: false },
        { title: 'Réalisé', strong: false },
        { title: '2024', strong: false },
      ],
      rows: [
        row('Cotisations des ménages', 'plain', [17_460_000, 16_800_000, 103.9, 14_220_000], units),
        row('A. Cotisations acquises', 'sub', [18_930_000, 18_200_000, 104, 15_325_000], units),
        row('Factures des formations sanitaires', 'plain', [-10_730_980, -10_900_000, 98.4, -9_642_380], units),
        row('B. Charge de prestations', 'sub', [-12_088_280, -12_200_000, 99.1, -10_847_180], units),
        row('Marge technique (A + B)', 'total', [6_841_720, 6_000_000, 114, 4_477_820], units),
      ],
    },
  ],
  readings: [
    {
      label: 'Taux de sinistralité',
      value: ratio(63.9),
      previous: ratio(70.8),
      how: '12\u00A0088\u00A0280 ÷ 18\u00A0930\u00A0000',
    },
  ],
  controls: [],
  amount: 6_841_720,
  accountant: 'HAKIZIMANA Tharcisse',
}
