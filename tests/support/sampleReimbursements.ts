/** Fictitious papers of a reimbursement: granted in part, with every optional part present. */
import { day } from '../../shared/dates.ts'
import type {
  ReimbursementAcknowledgement,
  ReimbursementDecision,
  ReimbursementReceipt,
  ReimbursementRequest,
  ReimbursementVoucher,
} from '../../shared/documents/reimbursements.ts'
import { fbu } from '../../shared/money.ts'
import { sampleIssuer as issuer } from './sampleIssuer.ts'

const request: ReimbursementRequest = {
  issuer,
  number: 'DR-2025-00043',
  printed: { by: 'NIYONZIMA Claver', at: '2025-12-22T09:20:00.000Z' },
  request: { number: 'DR-2025-00043', day: day('2025-12-10'), enteredBy: 'NDAYISENGA Odette' },
  member: { name: 'NDAYIZEYE Aloys', registration: 'FAY/GI/GIT/012/00077/01', phone: '68 90 98 86' },
  patient: {
    name: 'MPAWENIMANA Chadia',
    registration: 'FAY/GI/GIT/012/00077/02',
    relation: 'spouse',
    birthDate: day('1978-10-12'),
  },
  payee: { kind: 'member', name: 'NDAYIZEYE Aloys', identity: 'CNI 0531/09.117' },
  facility: { name: 'Hôpital Gitega', code: '070101H' },
  care: { from: day('2025-11-29'), to: day('2025-12-02'), service: 'emergency' },
  cause: 'emergency',
  papers: [
    { kind: 'receipt', number: '8841', issuedOn: day('2025-12-02'), stamped: true },
    { kind: 'prescription', issuedOn: day('2025-11-30'), stamped: false },
    { kind: 'certificate', number: '118 214', stamped: true },
  ],
  paid: fbu(87_500),
}

export const sampleAcknowledgement: ReimbursementAcknowledgement = {
  ...request,
  lines: [
    { label: 'Consultation d’urgence', quantity: 1, price: fbu(3000), paid: fbu(3000) },
    { label: 'Hospitalisation, jour', quantity: 3, price: fbu(8000), paid: fbu(24_000) },
    { label: 'Examens de laboratoire', quantity: 1, price: fbu(14_500), paid: fbu(14_500) },
    { label: 'Artésunate injectable 60 mg', quantity: 20, price: fbu(2150), paid: fbu(43_000) },
    { label: 'Tonique', quantity: 1, price: fbu(3000), paid: fbu(3000) },
  ],
  answerBy: day('2026-01-09'),
}

export const sampleDecision: ReimbursementDecision = {
  ...request,
  number: 'RM-2025-00043',
  standing: 'part',
  day: day('2025-12-22'),
  checks: [
    { check: 'filed', ok: true, params: { submitted: '2025-12-10', deadline: '2026-01-31' } },
    { check: 'rights', ok: true, params: {} },
    { check: 'papers', ok: true, params: {} },
    { check: 'double', ok: true, params: {} },
  ],
  rate: 80,
  lines: [
    {
      label: 'Consultation d’urgence',
      quantity: 1,
      price: fbu(3000),
      paid: fbu(3000),
      referencePrice: fbu(3000),
      base: fbu(3000),
      rate: 80,
      granted: fbu(2400),
      reasons: [],
    },
    {
      label: 'Hospitalisation, jour',
      quantity: 3,
      price: fbu(8000),
      paid: fbu(24_000),
      referencePrice: fbu(6000),
      base: fbu(18_000),
      rate: 80,
      granted: fbu(14_400),
      reasons: [
        {
          code: 'TAR01',
          effect: 'reduced',
          amount: fbu(4800),
          params: { act: 'Hospitalisation, jour', quantity: 3, asked: 8000, tariff: 6000 },
        },
      ],
    },
    {
      label: 'Examens de laboratoire',
      quantity: 1,
      price: fbu(14_500),
      paid: fbu(14_500),
      referencePrice: fbu(14_500),
      base: fbu(14_500),
      rate: 80,
      granted: fbu(11_600),
      reasons: [],
    },
    {
      label: 'Artésunate injectable 60 mg',
      quantity: 20,
      price: fbu(2150),
      paid: fbu(43_000),
      referencePrice: fbu(2200),
      base: fbu(43_000),
      rate: 80,
      granted: fbu(34_400),
      reasons: [],
    },
    {
      label: 'Tonique',
      quantity: 1,
      price: fbu(3000),
      paid: fbu(3000),
      referencePrice: null,
      base: fbu(0),
      rate: 80,
      granted: fbu(0),
      reasons: [{ code: 'TAR02', effect: 'rejected', amount: fbu(2400), params: { act: 'Tonique', cost: 3000 } }],
      note: 'Le tonique n’est pas un soin.',
    },
  ],
  reasons: [],
  ceilings: [
    { kind: 'person_year', limit: fbu(200_000), used: fbu(41_200), left: fbu(158_800) },
    { kind: 'household_year', limit: fbu(400_000), used: fbu(120_000), left: fbu(280_000) },
  ],
  base: fbu(78_500),
  granted: fbu(62_800),
  patientKeeps: fbu(24_700),
  text: 'Urgence reconnue ; le tonique n’est pas un médicament de la liste.',
  appeal: { day: day('2025-12-18'), text: 'La carte était au centre ce jour-là.' },
  appealUntil: day('2026-01-21'),
  appealDays: 30,
  prescriptionOn: day('2026-12-22'),
  decided: { name: 'NIYONZIMA Claver', day: day('2025-12-22') },
  approved: { name: 'NTAKIRUTIMANA Gloriose', day: day('2025-12-22') },
  entry: { number: 'OD-2025-00311', day: day('2025-12-22') },
  oneSignature: fbu(100_000),
}

export const sampleVoucher: ReimbursementVoucher = {
  ...request,
  number: 'RM-2025-00043',
  standing: 'toPay',
  decision: { number: 'RM-2025-00043', day: day('2025-12-22') },
  granted: fbu(62_800),
  prescriptionOn: day('2026-12-22'),
  order: 'OP-2025-00017',
  decided: { name: 'NIYONZIMA Claver', day: day('2025-12-22') },
  approved: { name: 'NTAKIRUTIMANA Gloriose', day: day('2025-12-22') },
}

export const sampleReimbursementReceipt: ReimbursementReceipt = {
  ...request,
  number: 'RR-2025-00043',
  payee: { kind: 'proxy', name: 'NDUWIMANA Égide', identity: 'CNI 0531/11.204' },
  standing: 'original',
  decision: { number: 'RM-2025-00043', day: day('2025-12-22') },
  day: day('2025-12-23'),
  granted: fbu(62_800),
  amount: fbu(62_800),
  means: 'cash',
  account: { number: '5311', label: 'Caisse CA1' },
  reference: 'CA1/77',
  entry: 'CA1-2025-00412',
  approved: { name: 'NTAKIRUTIMANA Gloriose', day: day('2025-12-22') },
  paidBy: 'NDAYISENGA Odette',
  signed: 'thumbprint',
}
