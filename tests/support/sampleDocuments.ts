import type { AgreementDocument } from '../../shared/documents/agreement.ts'
/** Fictitious documents with every optional part present: what the layouts are looked at and tested with. */
import { day } from '../../shared/dates.ts'
import type {
  BookDocument,
  CallSheetDocument,
  ChequeDocument,
  CertificateSlip,
  CardDocument,
  HouseholdForm,
  HouseholdStatementDocument,
  PayerStatement,
  PaymentOrderDocument,
  PaymentSlipDocument,
  PriorApprovalDocument,
  RecodingDocument,
  CollectorStatementDocument,
  DepositDocument,
  IndividualCardDocument,
  PackageReceiptDocument,
  ReceiptDocument,
  RightsListDocument,
  RefundDocument,
  StatementDocument,
  StatementRow,
  TrialBalanceDocument,
} from '../../shared/documents/index.ts'
import { fbu, sum } from '../../shared/money.ts'
import {
  sampleDisputeLetter,
  sampleInvoiceAcknowledgement,
  sampleRejectionLetter,
  sampleReturnLetter,
} from './sampleLetters.ts'
import { sampleFinancialStatement } from './sampleFinancialStatement.ts'
import { sampleIssuer as issuer } from './sampleIssuer.ts'
import { sampleMonthlySheet } from './sampleSheet.ts'
import { sampleCashCount, sampleReconciliation, sampleTransfer } from './sampleTreasury.ts'
import { sampleClaimRules, sampleJudgement } from './sampleJudgement.ts'
import {
  sampleAcknowledgement,
  sampleDecision,
  sampleReimbursementReceipt,
  sampleVoucher,
} from './sampleReimbursements.ts'

const printed = { by: 'NDAYISENGA Odette', at: '2025-12-12T08:14:00.000Z' }
const place = { colline: 'Kiremera', zone: 'Giheta', commune: 'Gitega', province: 'Gitega' }

export const sampleReceipt: ReceiptDocument = {
  issuer,
  printed,
  number: 'RC-GIH-2025-01271',
  day: day('2025-12-12'),
  at: '2025-12-12T08:14:00.000Z',
  payer: { name: 'NDAYIZEYE Aloys', registration: 'FAY/GI/GIT/012/00077/01', phone: '68 90 98 86' },
  household: { persons: 8, place },
  coverYear: '2026',
  lines: [
    { kind: 'contribution', due: fbu(30_000), paidBefore: fbu(15_000), paid: fbu(15_000) },
    { kind: 'supplement', persons: 2, unitPrice: fbu(2500), due: fbu(5000), paidBefore: fbu(0), paid: fbu(5000) },
    { kind: 'card', due: fbu(500), paidBefore: fbu(0), paid: fbu(500) },
  ],
  mode: 'cash',
  account: 'caisse CA1',
  collector: 'HAVYARIMANA Pascal',
  earlier: [{ number: 'RC-GIH-2025-01198', day: day('2025-11-07'), amount: fbu(15_000) }],
  rights: { from: day('2026-01-01'), to: day('2026-12-31') },
  cashier: 'NDAYISENGA Odette',
}

export const sampleDuplicate: ReceiptDocument = {
  ...sampleReceipt,
  number: 'RC-GIH-2025-01282',
  mode: 'mobile-money',
  account: 'Lumicash',
  reference: 'MM-5512-0937-A',
  duplicate: {
    rank: 1,
    by: 'NDAYISENGA Odette',
    at: '2025-12-22T08:00:00.000Z',
    reason: 'original du 19/12/2025 égaré par l’adhérent',
  },
}

const FAMILY = [
  'NDAYIZEYE',
  'MPAWENIMANA',
  'BANYANKIYE',
  'SABUSHIMIKE',
  'BUTOYI',
  'NSHIMIRIMANA',
  'INAMAHORO',
  'BIZIMANA',
  'NZEYIMANA',
]
const GIVEN = ['Aloys', 'Chadia', 'Innocent', 'Onésime', 'Pascal', 'Générose', 'Prosper', 'Rose', 'Déogratias']

export const sampleCards: CardDocument = {
  issuer,
  printed,
  coverYear: '2026',
  years: ['2026', '2027', '2028'],
  cards: Array.from({ length: 10 }, (_, index) => ({
    number: `CF-GIH-2026-00${131 + index}`,
    duplicate: index === 5 ? 1 : 0,
    registration: `FAY/GI/GIT/012/000${30 + index}`,
    head: `${FAMILY[index % 9]} ${GIVEN[index % 9]}`,
    place,
    facility: index % 2 === 0 ? 'CDS Giheta' : 'CDS Kibimba',
    members: Array.from({ length: 4 + (index % 6) }, (_member, rank) => ({
      rank: rank + 1,
      familyName: FAMILY[(index + rank) % 9] ?? '',
      givenName: GIVEN[(index + rank) % 9] ?? '',
      sex: rank % 2 === 0 ? ('M' as const) : ('F' as const),
      birthYear: 1972 + rank * 5,
    })),
  })),
}

/** A code of the length a signed one has; nobody signed it. */
const SPECIMEN = '0'.repeat(96)

export const sampleIndividualCards: IndividualCardDocument = {
  issuer,
  printed,
  cards: Array.from({ length: 12 }, (_, index) => ({
    number: `CI-012-2026-00${402 + index}`,
    duplicate: index === 6 ? 1 : 0,
    registration: `FAY/GI/GIT/012/000${30 + index}/01`,
    name: `${FAMILY[index % 9]} ${GIVEN[index % 9]}`,
    sex: index % 2 === 0 ? ('M' as const) : ('F' as const),
    birthYear: 1958 + index * 4,
    relation: 'member' as const,
    place,
    validTo: '2026-12-31',
    code: `NKI1:FAY/GI/GIT/012/000${30 + index}/01:012-2026-00${402 + index}:NDAYIZEYE ALOYS:M:1972:261231:${SPECIMEN}`,
  })),
}

function statementRow(index: number): StatementRow {
  const cost = fbu(2000 + ((index * 700) % 6000))
  const copayment = fbu(cost * 0.2)
  const claimed = fbu(cost - copayment)
  const reduced = index % 17 === 5 ? fbu(480) : fbu(0)
  const rejected = index % 19 === 13 ? claimed : fbu(0)
  return {
    certificate: `G-04 ${818 + index}`,
    day: day(`2025-11-${String(1 + Math.floor(index / 3)).padStart(2, '0')}`),
    registration: `FAY/GI/GIT/012/00${100 + index}/0${1 + (index % 8)}`,
    beneficiary: `${FAMILY[index % 9]} ${GIVEN[(index * 2) % 9]}`,
    cost,
    copayment,
    claimed,
    reduced: rejected > 0 ? fbu(0) : reduced,
    rejected,
    accepted: fbu(claimed - rejected - (rejected > 0 ? 0 : reduced)),
    deductions: [
      ...(rejected > 0
        ? [{ code: 'ADM04', label: 'Observation jusqu’au 28/11/2025', effect: 'rejected' as const, amount: rejected }]
        : reduced > 0
          ? [
              {
                code: 'TAR01',
                label: 'Amoxicilline 500 mg',
                effect: 'reduced' as const,
                amount: reduced,
                formula: '20 × (150 − 120) × 80 % = 480',
              },
            ]
          : []),
    ],
    ...(index === 40 ? { interMutual: 'CG de Muramvya' } : {}),
  }
}
const rows = Array.from({ length: 86 }, (_, index) => statementRow(index))
const total = (column: 'cost' | 'copayment' | 'claimed' | 'reduced' | 'rejected' | 'accepted') =>
  sum(rows.map((row) => row[column]))
const accepted40 = rows[40]?.accepted ?? fbu(0)

export const sampleStatement: StatementDocument = {
  issuer,
  printed: { by: 'NIYONZIMA Claver', at: '2025-12-19T13:48:00.000Z' },
  number: 'DF-GIH-2025-00131',
  day: day('2025-12-19'),
  facility: {
    name: 'CDS Giheta',
    code: '070103',
    ownership: 'public',
    agreement: 'CV-012-003',
    bankAccount: '0142-0031577-20, Banque Umusozi',
  },
  invoice: {
    number: '11/2025',
    receivedOn: day('2025-12-08'),
    from: day('2025-11-01'),
    to: day('2025-11-30'),
    declared: fbu(total('claimed') + 400),
  },
  rate: 80,
  rows,
  totals: {
    cost: total('cost'),
    copayment: total('copayment'),
    claimed: total('claimed'),
    reduced: total('reduced'),
    rejected: total('rejected'),
    accepted: total('accepted'),
  },
  additionGap: fbu(400),
  shares: [
    { name: 'MSC de Giheta', own: true, certificates: 85, amount: fbu(total('accepted') - accepted40) },
    { name: 'CG de Muramvya', own: false, certificates: 1, amount: accepted40 },
  ],
  byReason: [
    {
      code: 'ADM04',
      label: 'Période d’observation',
      effect: 'rejected',
      count: rows.filter((row) => row.rejected > 0).length,
      amount: total('rejected'),
    },
    { code: 'ADM12', label: 'Erreur d’addition de la facture', effect: 'reduced', count: null, amount: fbu(400) },
    {
      code: 'TAR01',
      label: 'Prix supérieur au tarif conventionnel',
      effect: 'reduced',
      count: rows.filter((row) => row.reduced > 0).length,
      amount: total('reduced'),
    },
  ],
  appealUntil: day('2026-01-21'),
  appealDays: 30,
  payableBefore: day('2026-01-18'),
  standing: 'original',
  manager: 'NIYONZIMA Claver',
  medicalAdviser: 'Dr BARANDAGIYE Alice',
}

const ACCOUNTS: readonly (readonly [string, string, number, number, number])[] = [
  ['101', 'Fonds mutualiste', -1_500_000, 0, 0],
  ['1061', 'Réserve réglementaire', -1_620_000, 0, 552_425],
  ['110', 'Report à nouveau', -642_300, 0, 441_940],
  ['2183', 'Matériel de bureau et informatique', 2_400_000, 0, 0],
  ['2184', 'Mobilier', 850_000, 0, 0],
  ['28183', 'Amort. matériel informatique', -1_200_000, 0, 480_000],
  ['4015', 'FOSA – factures à payer', -982_400, 12_209_120, 11_330_440],
  ['4111', 'Adhérents – cotisations à recevoir', 215_000, 18_218_000, 17_821_500],
  ['5121', 'Banque – compte courant', 2_293_250, 19_039_920, 17_940_020],
  ['5311', 'Caisse', 186_450, 15_775_650, 15_786_250],
  ...Array.from({ length: 46 }, (_, index): readonly [string, string, number, number, number] => [
    `6${100 + index}`,
    `Charge courante n° ${index + 1}`,
    0,
    10_000 + index,
    0,
  ]),
  ['7011', 'Cotisations des ménages', 0, 0, 17_460_000],
]
const unbalanced = ACCOUNTS.reduce((gap, [, , , debit, credit]) => gap + debit - credit, 0)

/** Every look of a row and every kind of column. */
export const sampleBook: BookDocument = {
  issuer,
  printed: { by: 'HAKIZIMANA Tharcisse', at: '2026-01-08T07:52:00.000Z' },
  number: 'ED-GIH-2026-00009',
  series: 'ED-GIH-2026',
  book: 'ledger',
  title: 'Extrait du grand livre',
  subtitle: 'compte 4015 Formations sanitaires, factures à payer · du 01/01/2025 au 31/12/2025',
  from: day('2025-01-01'),
  to: day('2025-12-31'),
  fiscalYear: '2025',
  locked: true,
  landscape: false,
  columns: [
    { title: 'Date', kind: 'day' },
    { title: 'Écriture', kind: 'text' },
    { title: 'Pièce', kind: 'text' },
    { title: 'Libellé', kind: 'text' },
    { title: 'Let.', kind: 'text' },
    { title: 'Débit', kind: 'fbu', group: 'Mouvements' },
    { title: 'Crédit', kind: 'fbu', group: 'Mouvements' },
    { title: 'Solde', kind: 'balance' },
    { title: 'Sens', kind: 'text' },
  ],
  rows: [
    { cells: [null, 'CDS fictif de Giheta, public'], look: 'heading' },
    {
      cells: [
        { day: day('2025-01-20') },
        'FS-2025-00001',
        'DF 00078',
        'Soins 12/2024',
        'AB',
        null,
        254_120,
        -254_120,
        'C',
      ],
    },
    {
      cells: [{ day: day('2025-01-29') }, 'BQ1-2025-00002', 'OP 00006', 'Paiement 12/2024', 'AB', 254_120, null, 0, ''],
      look: 'under',
    },
    { cells: [null, null, null, 'Total CDS fictif de Giheta', null, 254_120, 254_120, 0, ''], look: 'sum' },
    { cells: [null, null, null, 'Total des mouvements', null, 254_120, 254_120, null, null], look: 'total' },
  ],
  notes: ['Les mêmes lettres réunissent ce qui était dû et ce qui l’a payé.'],
  thirdPartySigns: true,
  amount: 254_120,
  accountant: 'HAKIZIMANA Tharcisse',
}

export const sampleTrialBalance: TrialBalanceDocument = {
  issuer,
  printed: { by: 'HAKIZIMANA Tharcisse', at: '2026-01-08T08:05:00.000Z' },
  number: 'ED-GIH-2026-00011',
  from: day('2025-01-01'),
  to: day('2025-12-31'),
  fiscalYear: '2025',
  locked: true,
  rows: [...ACCOUNTS, ['758', 'Produits divers', 0, Math.max(0, -unbalanced), Math.max(0, unbalanced)] as const].map(
    ([account, label, opening, debit, credit]) => ({
      account,
      label,
      broughtDebit: fbu(Math.max(0, opening)),
      broughtCredit: fbu(Math.max(0, -opening)),
      earlierDebit: fbu(0),
      earlierCredit: fbu(0),
      openingDebit: fbu(Math.max(0, opening)),
      openingCredit: fbu(Math.max(0, -opening)),
      debit: fbu(debit),
      credit: fbu(credit),
      closingDebit: fbu(Math.max(0, opening + debit - credit)),
      closingCredit: fbu(Math.max(0, credit - debit - opening)),
    }),
  ),
  accountant: 'HAKIZIMANA Tharcisse',
  manager: 'NIYONZIMA Claver',
  supervisor: 'NAHIMANA Consolate',
}

export const samplePackageReceipt: PackageReceiptDocument = {
  issuer: {
    name: 'Fédération des mutuelles de santé du Centre',
    kirundiName: 'Amagara yacu',
    federation: { name: 'Fédération Amagara yacu', code: 'FAY' },
    phone: '79 000 001',
    fictitious: true,
  },
  printed: { by: 'IRAKOZE Diane', at: '2026-01-12T12:32:00.000Z' },
  number: 'AR-FAY-2026-00118',
  at: '2026-01-12T12:31:00.000Z',
  centre: { name: 'Centre de gestion de Gitega', code: 'CG-GIT' },
  epoch: 1,
  sequence: 24,
  from: day('2025-12-01'),
  to: day('2025-12-31'),
  file: 'MS_CGGIT_1-000024_20260109.msp.zip.age',
  bytes: 738_412,
  manifestHash: '8a9fd2935a04b98f0db594be7282cd96be78a36d26bd16881c60abeb1c821876',
  result: 'accepted-with-reservations',
  partitions: { announced: 214, held: 214, missing: 0 },
  nextSequence: 25,
  checks: [
    { code: 'decrypted', passed: true },
    { code: 'signed', passed: true },
    { code: 'certificate', passed: true, detail: '2028-10-02' },
    { code: 'sequence', passed: true, detail: '23' },
    { code: 'hashes', passed: true, detail: '41' },
    { code: 'totals', passed: true },
  ],
  mutuals: [
    {
      code: '011',
      name: 'MSC de Gitega',
      householdsM: 702,
      householdsF: 268,
      beneficiariesM: 1498,
      beneficiariesF: 1695,
    },
    {
      code: '012',
      name: 'MSC de Giheta',
      householdsM: 446,
      householdsF: 166,
      beneficiariesM: 1291,
      beneficiariesF: 1481,
    },
  ],
  totals: [
    { code: 'membership_dues.amount', money: true, centre: fbu(80_100_000), federation: fbu(80_100_000) },
    { code: 'receipts.amount', money: true, centre: fbu(79_484_500), federation: fbu(79_484_500) },
  ],
  reservations: [
    {
      code: 'DOUBLE-PERSONNE',
      table: 'bénéficiaires',
      row: 'FAY/GI/GIT/014/00088/03',
      text: 'semble la même personne que FAY/GI/KAR/045/00213/05 (nom, naissance, zone voisine)',
    },
  ],
  phoneCode: 'WCNC A0ME',
  officer: 'IRAKOZE Diane',
}

export const sampleDeposit: DepositDocument = {
  issuer,
  printed,
  number: 'VC-GIH-2025-00012',
  series: 'VC-GIH-2025',
  day: day('2025-12-12'),
  collector: { name: 'HAVYARIMANA Pascal', phone: '79 000 044' },
  lines: [
    {
      paper: 'A 00101',
      number: 'RC-GIH-2025-01260',
      day: day('2025-12-04'),
      payer: 'NDAYIZEYE Aloys',
      registration: 'FAY/GI/GIT/012/00077',
      amount: fbu(30_000),
    },
    {
      paper: 'A 00103',
      number: 'RC-GIH-2025-01261',
      day: day('2025-12-05'),
      payer: 'MPAWENIMANA Chadia',
      registration: 'FAY/GI/GIT/012/00091',
      amount: fbu(15_000),
    },
  ],
  covered: fbu(45_000),
  declared: fbu(45_000),
  counted: fbu(43_500),
  shortage: fbu(1_500),
  repaid: fbu(0),
  surplus: fbu(0),
  owed: fbu(2_000),
  cashier: 'NDAYISENGA Odette',
}

export const sampleCollectorStatement: CollectorStatementDocument = {
  issuer,
  printed,
  number: 'RL-GIH-20251212',
  from: day('2025-01-01'),
  to: day('2025-12-12'),
  collector: { name: 'HAVYARIMANA Pascal' },
  opening: fbu(500),
  lines: [
    {
      day: day('2025-12-04'),
      kind: 'receipt',
      number: 'RC-GIH-2025-01260',
      paper: 'A 00101',
      who: 'NDAYIZEYE Aloys',
      collected: fbu(30_000),
      handedOver: fbu(0),
      balance: fbu(30_500),
    },
    {
      day: day('2025-12-12'),
      kind: 'deposit',
      number: 'VC-GIH-2025-00012',
      collected: fbu(0),
      handedOver: fbu(28_500),
      balance: fbu(2_000),
    },
  ],
  closing: fbu(2_000),
  held: fbu(0),
  late: fbu(0),
  allowedDays: 7,
  owed: fbu(2_000),
  booklets: [
    {
      name: 'A 101–150',
      issuedOn: day('2025-11-02'),
      state: 'issued',
      used: 2,
      spoilt: 0,
      missing: ['102', '104–105'],
    },
  ],
}

export const sampleRefund: RefundDocument = {
  issuer,
  printed,
  number: 'RA-GIH-2025-00003',
  series: 'RA-GIH-2025',
  day: day('2025-12-12'),
  payee: 'NDAYIZEYE Aloys',
  registration: 'FAY/GI/GIT/012/00077',
  member: 'NDAYIZEYE Aloys',
  amount: fbu(4_000),
  before: fbu(5_000),
  left: fbu(1_000),
  reason: 'départ du ménage',
  wanted: 1,
  preparedBy: 'NDAYISENGA Odette',
  endorsedBy: 'NIYONZIMA Claver',
  paidOn: day('2025-12-12'),
  paidBy: 'NDAYISENGA Odette',
  state: 'paid',
}

export const sampleCallSheet: CallSheetDocument = {
  issuer,
  printed,
  number: 'AP-012-2025-00014',
  series: 'AP-012-2025',
  issue: {
    by: 'NDUWIMANA Espérance',
    on: day('2025-12-02'),
    returnBy: day('2025-12-16'),
    booklets: [{ series: 'B', firstNumber: 451, lastNumber: 500, next: 463 }],
  },
  coverYear: '2026',
  yearBefore: '2025',
  day: day('2025-12-02'),
  startsOn: day('2026-01-01'),
  renewalDeadline: day('2026-01-31'),
  place: { colline: 'Korane', zone: 'Giheta', commune: 'Gitega' },
  collector: 'HAVYARIMANA Pascal',
  scale: { bands: [{ toPeople: 6, amount: fbu(30_000) }], supplement: { beyond: 6, each: fbu(2500) }, maxPeople: 10 },
  rows: Array.from({ length: 21 }, (_, index) => ({
    number: String(46 + index * 7).padStart(5, '0'),
    name: 'NZEYIMANA Floride',
    sex: 'F' as const,
    ...(index === 3 ? {} : { phone: '61 43 18 82' }),
    peopleBefore: 4,
    checks: index === 4 ? [{ code: 'child-ages' as const, ages: [21, 24] }, { code: 'arrears' as const }] : [],
    contribution: fbu(30_000),
    arrears: fbu(index === 4 ? 15_000 : 0),
    card: fbu(0),
    toPay: fbu(index === 4 ? 45_000 : 30_000),
  })),
}

export const sampleRightsList: RightsListDocument = {
  issuer,
  printed,
  number: 'LD-012-2026-070103-0131',
  series: 'LD-012-2026',
  day: day('2026-01-31'),
  about: { kind: 'facility', name: 'CDS Giheta', code: '070103' },
  prefix: 'FAY/GI/GIT/012',
  people: Array.from({ length: 120 }, (_, index) => ({
    number: `${String(25 + Math.floor(index / 5)).padStart(5, '0')}/0${(index % 5) + 1}`,
    name: 'MANIRAKIZA Vianney',
    sex: index % 2 === 0 ? ('M' as const) : ('F' as const),
    birthYear: '1994',
    relation: index % 5 === 0 ? ('member' as const) : ('child' as const),
    ...(index % 5 === 0 ? { colline: 'Rutegama' } : {}),
    state: index % 7 === 0 ? ('waiting' as const) : ('open' as const),
    day: day(index % 7 === 0 ? '2026-02-01' : '2026-12-31'),
  })),
  refused: [
    {
      number: '00032',
      name: 'MUNEZERO Dieudonné',
      colline: 'Kibogoye',
      state: 'suspended',
      reason: 'La tranche du 30/06/2025 n’est pas payée : il manque 15 000 FBu.',
    },
  ],
}

/** A sample for every name of the registry. */
export const sampleHouseholdStatement: HouseholdStatementDocument = {
  issuer,
  printed,
  number: 'RM-012-00077-20251212',
  series: 'RM-012-2025',
  day: day('2025-12-12'),
  registration: 'FAY/GI/GIT/012/00077',
  member: 'NDAYIZEYE Aloys',
  mutual: 'Mutuelle de santé communautaire de Giheta',
  place,
  phone: '68 90 98 86',
  joinedOn: day('2024-01-08'),
  people: [
    {
      rank: 1,
      registration: 'FAY/GI/GIT/012/00077/01',
      name: 'NDAYIZEYE Aloys',
      sex: 'M',
      birth: '1979',
      relation: 'member',
      enteredOn: day('2024-01-08'),
      rights: 'open',
    },
    {
      rank: 2,
      registration: 'FAY/GI/GIT/012/00077/02',
      name: 'NDAYIZEYE Claudette',
      sex: 'F',
      birth: '2004-08-17',
      relation: 'child',
      enteredOn: day('2024-01-08'),
      leftOn: day('2025-08-17'),
      rights: 'excluded',
    },
  ],
  rows: [
    { day: day('2024-01-08'), kind: 'joined', state: 'stands', number: 'FAY/GI/GIT/012/00077' },
    { day: day('2024-01-08'), kind: 'enrolment', state: 'stands', detail: '2024', due: fbu(31_000) },
    { day: day('2024-01-08'), kind: 'payment', state: 'stands', number: 'RC-012-2024-00011', paid: fbu(31_000) },
    {
      day: day('2025-03-02'),
      kind: 'care',
      state: 'stands',
      person: 'NDAYIZEYE Aloys',
      detail: 'CDS Giheta',
      care: fbu(4_200),
    },
    {
      day: day('2025-08-17'),
      kind: 'event',
      event: 'departure',
      state: 'undone',
      number: 'MV-012-2025-00004',
      detail: 'mariage',
    },
  ],
}

export const sampleHouseholdForm: HouseholdForm = {
  issuer,
  printed,
  household: {
    number: 'FM-012-2025-00077',
    day: day('2025-12-01'),
    kind: 'new',
    coverYear: '2026',
    category: 'ordinary',
    registration: 'FAY/GI/GIT/012/00077/01',
    head: 'NDAYIZEYE Aloys',
    phone: '79 000 077',
    place: { colline: 'Rutegama', zone: 'Giheta', commune: 'Gitega', province: 'Gitega' },
    declared: 2,
    people: [
      {
        rank: 1,
        familyName: 'NDAYIZEYE',
        givenName: 'Aloys',
        sex: 'M',
        birth: day('1985-07-01'),
        birthPrecision: 'year',
        relation: 'member',
        photo: true,
      },
    ],
    dues: [{ nature: 'contribution', quantity: 1, unit: fbu(30_000), amount: fbu(30_000) }],
    receipt: { number: 'RC-012-2025-00011', day: day('2025-12-01') },
  },
}

export const sampleRecodingReport: RecodingDocument = {
  issuer,
  printed,
  number: 'RR-BI-0042-RC-2026-00001',
  series: 'RR',
  day: day('2026-02-10'),
  reason: 'Loi organique du 16 mars 2023',
  state: 'applied',
  preparedBy: 'Personne Fictive (gestion)',
  decidedBy: 'Personne Fictive (responsable)',
  appliedBy: 'Personne Fictive (responsable)',
  doubleUntil: day('2027-02-09'),
  counts: { households: 2_400, people: 11_000, changed: 2_380, moved: 412, cards: 2_100 },
  byWhy: [
    { why: 'zone', households: 1_988 },
    { why: 'hill-name', households: 390 },
    { why: 'table', households: 22 },
  ],
  mutuals: [
    {
      oldName: 'Dukingire Bugenyuzi',
      name: 'Dukingire Bugenyuzi',
      oldPrefix: 'FAY/KZ/BGZ/012',
      prefix: 'FAY/GI/KAR/012',
      commune: 'Karusi, province Gitega',
      households: 2_400,
      changed: 2_380,
    },
  ],
  decisions: [
    {
      old: 'Murambi, commune Kayogoro, province Makamba',
      now: 'Murambi, zone Gitaba, commune Makamba, province Burunga',
      why: 'selon le chef de colline',
      households: 22,
    },
  ],
  examples: [
    {
      before: 'FAY/KZ/BGZ/012/00001',
      after: 'FAY/GI/KAR/012/00001',
      place: 'Bugenyuzi, commune Karusi, province Gitega',
    },
  ],
}

export const samplePayerStatement: PayerStatement = {
  issuer,
  printed,
  number: 'TP-2026-00ABCD',
  day: day('2026-02-01'),
  coverYear: '2026',
  payer: { name: 'Commune fictive' },
  commitments: [
    {
      number: 'TP-2026-00001',
      day: day('2026-01-05'),
      reference: 'lettre 12',
      sharePercent: 100,
      amount: fbu(31_000),
      households: [
        {
          registration: 'FAY/GI/GIT/012/00077',
          name: 'NDAYIZEYE Aloys',
          place: 'Rutegama, Giheta',
          people: 1,
          amount: fbu(31_000),
          coveredFrom: day('2026-02-04'),
        },
      ],
    },
  ],
  payments: [
    { number: 'PT-2026-00001', day: day('2026-01-20'), commitment: 'TP-2026-00001', mode: 'bank', amount: fbu(20_000) },
  ],
  committed: fbu(31_000),
  paid: fbu(20_000),
}

const sampleCertificateSlip: CertificateSlip = {
  issuer: { ...issuer, name: 'Centre de gestion de Gitega', code: 'CG-GIT' },
  printed,
  number: 'CA-2026-00012',
  day: day('2026-02-03'),
  facility: { name: 'CDS Mutaho', code: 'FOSA-00012', place: 'Mutaho, Gitega' },
  first: 'A-000801',
  last: 'A-000850',
  leaves: 50,
  receivedBy: 'NIJIMBERE Capitoline',
  issuedBy: 'NDAYISENGA Odette',
  held: { booklets: 1, leaves: 14 },
  ended: { state: 'returned', on: day('2026-06-30'), reason: 'fin de série' },
}

const samplePriorApproval: PriorApprovalDocument = {
  issuer: { ...issuer, name: 'Centre de gestion de Gitega', code: 'CG-GIT' },
  printed,
  number: 'PA-2026-00007',
  person: { name: 'NDAYIZEYE Aloys', registration: 'FAY/GI/GIT/012/00077/01', sex: 'M', birthYear: 1979 },
  act: { code: 'I04', label: 'Échographie' },
  facility: 'Hôpital de Gitega',
  quantity: 2,
  amountLimit: fbu(30_000),
  diagnosis: 'K80',
  reason: 'Douleurs qui durent depuis trois mois malgré le traitement.',
  requestedOn: day('2026-02-03'),
  askedBy: 'Dr NTIRAMPEBA Désiré',
  enteredBy: 'NDAYISENGA Odette',
  state: 'cancelled',
  validity: { from: day('2026-02-04'), to: day('2026-03-05') },
  decision: { on: day('2026-02-04'), by: 'Dr BIGIRIMANA Chantal', note: 'Un contrôle, pas davantage.' },
  cancelled: { on: day('2026-02-20'), reason: 'soins faits ailleurs' },
}

const sampleAgreement: AgreementDocument = {
  issuer: { ...issuer, name: 'Centre de gestion de Gitega', code: 'CG-GIT' },
  printed,
  number: 'CV-2026-00004',
  day: day('2026-03-01'),
  state: 'open',
  facility: {
    name: 'CDS fictif de Bugendana',
    code: 'BI1234',
    type: 'health_centre',
    ownership: 'confessional',
    level: 1,
    place: 'Bugendana, Gitega',
    contact: 'NDUWIMANA Espérance',
    phone: '79 000 222',
    bank: '0000-1234567-00, Banque fictive',
  },
  signedOn: day('2026-01-05'),
  startsOn: day('2026-01-15'),
  endsOn: day('2026-12-31'),
  renews: true,
  noticeDays: 90,
  filingDay: 15,
  paymentDays: 30,
  disputeDays: 30,
  interMutual: true,
  services: ['ambulatory', 'delivery', 'antenatal'],
  penalties: '1 % par mois de retard, au plus 5 %.',
  contact: 'le titulaire, le matin',
  signatories: [
    { side: 'centre', name: 'NDAYISENGA Odette', role: 'responsable du centre' },
    { side: 'facility', name: 'NDUWIMANA Espérance', role: 'titulaire' },
  ],
  rates: [
    { percent: 80, from: day('2026-01-15'), own: true },
    { percent: 60, service: 'ambulatory', referred: false, interMutual: true, from: day('2026-02-01'), own: true },
  ],
  prices: [
    { code: 'C01', label: 'Consultation', price: fbu(1000), priorApproval: false, from: day('2026-01-15'), own: true },
    {
      code: 'A02',
      label: 'Césarienne',
      price: fbu(120_000),
      priorApproval: true,
      atMost: fbu(100_000),
      from: day('2026-01-01'),
      own: false,
    },
  ],
}

export const samplePaymentOrder: PaymentOrderDocument = {
  issuer,
  printed,
  number: 'OP-2025-00087',
  series: 'OP-2025',
  standing: 'original',
  day: day('2025-12-29'),
  means: 'transfer',
  account: {
    number: '5121',
    label: 'Banque, compte courant',
    held: {
      keeper: 'Banque Umusozi',
      branch: 'agence de Gitega',
      number: '0142-0019901-77',
      holder: 'Centre fictif de Giheta',
    },
  },
  object: 'Factures des formations sanitaires, soins de novembre 2025',
  wantedOn: day('2025-12-30'),
  payees: [
    {
      name: 'CDS Giheta',
      code: '070103',
      bank: 'Banque Umusozi',
      account: '0142-0031577-20',
      holder: 'CDS Giheta',
      lines: [
        { number: 'DF-2025-00131', day: day('2025-12-19'), kind: 'invoice', amount: fbu(277_840) },
        { number: 'RF-2025-00002', day: day('2025-12-02'), kind: 'recovery', amount: fbu(-12_000) },
      ],
      total: fbu(265_840),
    },
    {
      name: 'CDS Kibimba',
      code: '070115',
      bank: 'Banque Umusozi',
      account: '0142-0031590-41',
      lines: [{ number: 'DF-2025-00132', day: day('2025-12-22'), kind: 'invoice', amount: fbu(154_560) }],
      total: fbu(154_560),
    },
    {
      name: 'Hôpital Kibimba',
      code: '070102H',
      bank: 'Banque Umusozi',
      account: '0207-1180046-03',
      lines: [{ number: 'DF-2025-00133', day: day('2025-12-23'), kind: 'invoice', amount: fbu(391_920) }],
      total: fbu(391_920),
    },
  ],
  gross: fbu(824_320),
  takenBack: fbu(12_000),
  total: fbu(812_320),
  fee: fbu(0),
  checks: { decided: true, accounts: true, unpaid: true, funds: true, apart: true },
  balance: fbu(8_766_820),
  entry: {
    journal: 'BQ1',
    day: day('2025-12-29'),
    lines: [
      { account: '4015', label: 'CDS Giheta, DF-2025-00131', debit: fbu(277_840), credit: fbu(0) },
      { account: '4095', label: 'CDS Giheta, RF-2025-00002', debit: fbu(0), credit: fbu(12_000) },
      { account: '4015', label: 'CDS Kibimba, DF-2025-00132', debit: fbu(154_560), credit: fbu(0) },
      { account: '4015', label: 'Hôpital Kibimba, DF-2025-00133', debit: fbu(391_920), credit: fbu(0) },
      { account: '5121', label: 'Banque, compte courant', debit: fbu(0), credit: fbu(812_320) },
    ],
  },
  thresholds: { one: fbu(100_000), board: fbu(1_000_000) },
  signatures: 2,
  board: false,
  prepared: { name: 'NIYONZIMA Claver', day: day('2025-12-29') },
  checked: { name: 'HAKIZIMANA Tharcisse', day: day('2025-12-29') },
  signed: { name: 'NTAKIRUTIMANA Gloriose', day: day('2025-12-29') },
  countersigned: { name: 'BIZIMANA Salvator', day: day('2025-12-30') },
}

export const samplePaymentSlip: PaymentSlipDocument = {
  issuer,
  printed,
  number: 'BP-2025-00087/1',
  series: 'BP-2025',
  standing: 'executed',
  day: day('2025-12-30'),
  order: 'OP-2025-00087',
  means: 'transfer',
  debited: samplePaymentOrder.account,
  payee: { name: 'CDS Giheta', code: '070103', bank: 'Banque Umusozi', account: '0142-0031577-20' },
  reference: 'OV 4411',
  lines: [
    {
      number: 'DF-2025-00131',
      facilityNumber: '11/2025',
      period: '2025-11',
      day: day('2025-12-19'),
      claimed: fbu(301_600),
      approved: fbu(277_840),
      paidBefore: fbu(0),
      paid: fbu(277_840),
      left: fbu(0),
    },
  ],
  kept: [
    {
      number: 'RF-2025-00002',
      kind: 'recovery',
      day: day('2025-12-02'),
      reason: '004512 · FRA01 Prestation fictive',
      owed: fbu(12_000),
      kept: fbu(12_000),
      left: fbu(0),
    },
    {
      number: 'AF-2025-00001',
      kind: 'advance-back',
      day: day('2025-11-02'),
      reason: 'médicaments de la saison des pluies',
      owed: fbu(60_000),
      kept: fbu(40_000),
      left: fbu(20_000),
    },
  ],
  gross: fbu(277_840),
  takenBack: fbu(52_000),
  total: fbu(225_840),
  executed: { name: 'NDAYISENGA Odette', day: day('2025-12-30') },
}

export const sampleCheque: ChequeDocument = {
  issuer,
  printed,
  number: 'CH-BF0412',
  day: day('2025-12-30'),
  cheque: 'BF0412',
  state: 'issued',
  account: samplePaymentOrder.account,
  payee: 'CDS Kibimba',
  amount: fbu(154_560),
  order: 'OP-2025-00088',
  object: 'Factures des formations sanitaires',
  documents: [{ number: 'DF-2025-00132', amount: fbu(154_560) }],
  signatories: ['NTAKIRUTIMANA Gloriose', 'BIZIMANA Salvator'],
}

export const sampleDocuments = {
  'household-form': sampleHouseholdForm,
  'household-form-empty': { issuer, printed } satisfies HouseholdForm,
  'payer-statement': samplePayerStatement,
  'receipt-a5': sampleReceipt,
  'receipt-80mm': sampleDuplicate,
  'card-family': sampleCards,
  'card-individual': sampleIndividualCards,
  'deposit-slip': sampleDeposit,
  'collector-statement': sampleCollectorStatement,
  'advance-refund': sampleRefund,
  'household-statement': sampleHouseholdStatement,
  'facility-statement': sampleStatement,
  'invoice-acknowledgement': sampleInvoiceAcknowledgement,
  'rejection-letter': sampleRejectionLetter,
  'return-letter': sampleReturnLetter,
  'dispute-letter': sampleDisputeLetter,
  'trial-balance': sampleTrialBalance,
  book: sampleBook,
  'financial-statement': sampleFinancialStatement,
  'opening-balances': { ...sampleBook, book: 'opening' },
  'earned-contributions': { ...sampleBook, book: 'earned' },
  'month-closing': { ...sampleBook, book: 'month-closing' },
  'monthly-sheet': { ...sampleMonthlySheet, issuer },
  'federation-closings': { ...sampleBook, book: 'closings' },
  'package-receipt': samplePackageReceipt,
  'renewal-call-sheet': sampleCallSheet,
  'facility-rights-list': sampleRightsList,
  agreement: sampleAgreement,
  'recoding-report': sampleRecodingReport,
  'certificate-slip': sampleCertificateSlip,
  'prior-approval': samplePriorApproval,
  'cash-count': sampleCashCount,
  'cash-transfer': sampleTransfer,
  'bank-reconciliation': sampleReconciliation,
  'payment-order': samplePaymentOrder,
  'payment-slip': samplePaymentSlip,
  'payment-cheque': sampleCheque,
  'claim-judgement': sampleJudgement,
  'claim-rules': sampleClaimRules,
  'reimbursement-acknowledgement': sampleAcknowledgement,
  'reimbursement-decision': sampleDecision,
  'reimbursement-voucher': sampleVoucher,
  'reimbursement-receipt': sampleReimbursementReceipt,
} as const
