import { day } from '../../shared/dates.ts'
import type { MonthlySheet, SheetFacts } from '../../shared/documents/monthlySheet.ts'
import { fbu } from '../../shared/money.ts'

const care = (cases: number, charged: number, casesYear: number, chargedYear: number) => ({
  cases,
  charged: fbu(charged),
  casesYear,
  chargedYear: fbu(chargedYear),
})
const counted = (count: number, amount: number) => ({ count, amount: fbu(amount) })
const years = (cases: number, charged: number) =>
  Array.from({ length: 12 }, () => ({ cases, charged: fbu(charged), personDays: 84_315, days: 30 }))

/** The sheet of a fictitious mutual for December 2025, as on the picture of its paper. */
export const sampleSheetFacts: SheetFacts = {
  mutualId: null,
  coverYear: { label: '2025', startsOn: day('2025-01-01'), endsOn: day('2025-12-31') },
  households: [
    {
      label: '2025',
      campaign: false,
      start: { M: 447, F: 166 },
      fresh: { M: 0, F: 0 },
      renewed: { M: 0, F: 0 },
      left: { M: 1, F: 0 },
      end: { M: 446, F: 166 },
    },
    {
      label: '2026',
      campaign: true,
      start: { M: 80, F: 30 },
      fresh: { M: 11, F: 6 },
      renewed: { M: 22, F: 8 },
      left: { M: 0, F: 0 },
      end: { M: 113, F: 44 },
    },
  ],
  waiting: { households: 0, people: 0 },
  suspended: { households: 14, people: 61 },
  ages: [
    { from: 0, M: 168, F: 172 },
    { from: 5, M: 402, F: 431 },
    { from: 15, M: 263, F: 302 },
    { from: 25, M: 312, F: 397 },
    { from: 50, M: 98, F: 121 },
    { from: 65, M: 48, F: 58 },
  ],
  dues: [
    { label: '2025', kind: 'year', due: fbu(19_142_000), month: fbu(0), total: fbu(18_957_000) },
    { label: '2026', kind: 'campaign', due: fbu(4_826_000), month: fbu(1_152_500), total: fbu(4_399_500) },
    { label: '2024', kind: 'arrears', due: fbu(215_000), month: fbu(0), total: fbu(145_000) },
  ],
  joiningFees: fbu(612_000),
  cards: fbu(0),
  collectors: fbu(0),
  receipts: { issued: 46, cancelled: 0, missing: 0 },
  services: [
    { service: 'ambulatory', ...care(151, 496_500, 1_766, 5_950_920) },
    { service: 'inpatient', ...care(20, 318_400, 251, 3_898_120) },
    { service: 'delivery', ...care(5, 45_460, 67, 677_780) },
    { service: 'antenatal', ...care(7, 13_840, 93, 188_860) },
  ],
  facilities: [
    { type: 'health_centre', ownership: 'public', ...care(160, 527_320, 1_833, 5_778_240) },
    { type: 'hospital', ownership: 'public', ...care(23, 346_880, 247, 3_740_120) },
    { type: 'clinic', ownership: 'confessional', ...care(0, 0, 97, 1_197_320) },
  ],
  care: { cost: fbu(13_394_600), patientPaid: fbu(2_678_920), charged: fbu(10_715_680) },
  members: counted(43, 486_400),
  risk: {
    year: years(181, 892_973),
    before: years(171, 970_000),
    budget: years(0, 900_000).map(({ charged }) => charged),
  },
  invoices: {
    received: counted(5, 1_071_600),
    decided: counted(4, 928_040),
    paid: counted(3, 824_320),
    unpaid: counted(1, 103_720),
    waiting: counted(1, 118_400),
    oldest: 26,
    returned: counted(0, 0),
    rejected: counted(0, 0),
  },
  delays: { invoices: 58, days: 1_293, classes: [0, 53, 5, 0] },
  elsewhere: { unknown: counted(1, 12_000), unconfirmed: counted(9, 118_960) },
  treasury: [
    ['5311', 'Caisse', 'till', 196_650, 1_030_500, 1_051_300],
    ['5121', 'Banque, compte courant', 'bank', 7_785_320, 1_300_000, 1_142_820],
    ['5122', 'Banque, compte réserves', 'bank', 4_500_000, 160_000, 0],
    ['5321', 'Lumicash', 'mobile', 94_000, 125_000, 1_250],
  ].map(([account, label, kind, opening, moneyIn, out]) => ({
    account: String(account),
    label: String(label),
    kind: kind as 'till',
    opening: fbu(Number(opening)),
    in: fbu(Number(moneyIn)),
    out: fbu(Number(out)),
  })),
  costs: { total: fbu(18_790_000), months: 12 },
  ahead: fbu(4_785_000),
  running: {
    direct: { month: fbu(1_498_500), year: fbu(4_373_180) },
    thirdParties: { month: fbu(165_000), year: fbu(2_300_000) },
  },
  meetings: [
    { organ: 'Assemblée générale', kind: 'assembly', planned: 0, held: 0, plannedYear: 1, heldYear: 1 },
    { organ: 'Conseil d’administration', kind: 'board', planned: 1, held: 1, plannedYear: 4, heldYear: 4 },
    { organ: 'Comité de surveillance', kind: 'supervisory', planned: 1, held: 0, plannedYear: 4, heldYear: 3 },
  ],
  complaints: { received: 1, closed: 0, receivedYear: 6, closedYear: 5 },
  observations: 'Réunion du CS de décembre reportée au 17/01/2026 (présidente absente).',
}

/** The same on paper. */
export const sampleMonthlySheet: Omit<MonthlySheet, 'issuer'> = {
  number: 'FS-GIH-2025-00012',
  series: 'FS-GIH-2025',
  printed: { by: 'NIYONZIMA Claver', at: '2026-01-08T14:20:00.000Z' },
  month: '2025-12' as MonthlySheet['month'],
  version: 1,
  frozenOn: day('2026-01-08'),
  centre: 'Centre fictif de Gitega (CG-GIT)',
  federation: 'Fédération fictive Amagara yacu (FAY)',
  mutual: 'Mutuelle fictive de Giheta (012)',
  facts: sampleSheetFacts,
  hash: 'c09fce2ae869bf8a'.repeat(4),
  manager: 'NIYONZIMA Claver',
}
