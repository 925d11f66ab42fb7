/** A fictitious certificate with every kind of reason, and the list of rules. */
import { day } from '../../shared/dates.ts'
import type { ClaimRules, Issuer, JudgementDocument } from '../../shared/documents/index.ts'
import { fbu } from '../../shared/money.ts'
import { ROUNDINGS, RULES } from '../../shared/rules/claims/order.ts'
import { settings } from '../../shared/settings.ts'

const issuer: Issuer = { name: 'Centre de gestion de Gitega', code: 'CG-GIT', fictitious: true }
const printed = { by: 'NDAYISENGA Odette', at: '2026-11-17T08:12:00Z' }

export const sampleJudgement: JudgementDocument = {
  issuer,
  printed,
  number: '118 204',
  series: 'FF-2026-00081 / 23',
  state: 'decided',
  decidedOn: day('2026-11-16'),
  invoice: { number: 'FF-2026-00081', receivedOn: day('2026-11-09') },
  facility: { name: 'Hôpital de Mutaho', code: 'HM-02', level: 2, agreement: 'CV-2026-00004' },
  care: { from: day('2026-10-12'), to: day('2026-10-17'), service: 'inpatient', referred: false },
  diagnosis: 'B54',
  prescriber: 'Dr BIGIRIMANA Chantal',
  person: { name: 'NDAYIZEYE Aloys', age: 47 },
  registration: 'FAY/GI/GIT/012/00077/01',
  rights: {
    state: 'open',
    code: 'paid-in-time',
    params: { coverYear: '2026', paidOn: '2026-01-05', receipt: 'RC-GIT-2026-00012' },
  },
  rate: 80,
  rateFrom: { source: 'agreement', from: day('2026-01-01') },
  cost: fbu(345_000),
  base: fbu(296_000),
  claimed: fbu(276_200),
  accepted: fbu(200_000),
  charged: fbu(200_000),
  paid: fbu(0),
  patientShare: fbu(96_000),
  patientPaid: fbu(68_800),
  owedToPatient: fbu(0),
  lines: [
    {
      act: 'Hospitalisation, jour',
      code: 'H01',
      quantity: 8,
      price: fbu(5000),
      tariff: fbu(4000),
      priceFrom: { source: 'agreement', from: day('2026-01-01') },
      cost: fbu(40_000),
      base: fbu(32_000),
      claimed: fbu(32_000),
      accepted: fbu(20_000),
      reasons: [
        {
          code: 'TAR01',
          effect: 'reduced',
          amount: fbu(6400),
          params: { act: 'Hospitalisation, jour', quantity: 8, asked: 5000, tariff: 4000, rule: 'price' },
        },
      ],
    },
    {
      act: 'Échographie',
      code: 'I01',
      quantity: 3,
      price: fbu(11_000),
      tariff: fbu(10_000),
      priceFrom: { source: 'reference', from: day('2025-07-01') },
      approval: 'PA-2026-00007',
      cost: fbu(33_000),
      base: fbu(20_000),
      claimed: fbu(26_400),
      accepted: fbu(12_000),
      reasons: [
        {
          code: 'MED06',
          effect: 'reduced',
          amount: fbu(8800),
          params: {
            act: 'Échographie',
            approval: 'PA-2026-00007',
            quantity: 3,
            allowed: 2,
            price: 11_000,
            rule: 'approval_quantity',
          },
        },
      ],
    },
    {
      act: 'Réduction de fracture, plâtre',
      code: 'G03',
      quantity: 1,
      price: fbu(272_000),
      tariff: null,
      cost: fbu(272_000),
      base: fbu(0),
      claimed: fbu(217_800),
      accepted: fbu(168_000),
      reasons: [
        {
          code: 'TAR02',
          effect: 'rejected',
          amount: fbu(1000),
          params: { act: 'Réduction de fracture, plâtre', cost: 1250, level: 2, least: 3, rule: 'level' },
        },
      ],
    },
  ],
  reasons: [
    {
      code: 'ADM13',
      effect: 'reduced',
      amount: fbu(200),
      params: { cost: 345_000, rate: 80, paid: 68_800, rule: 'copayment' },
    },
    {
      code: 'TAR04',
      effect: 'reduced',
      amount: fbu(36_800),
      params: { ceiling: 'case', limit: 200_000, used: 0, left: 200_000, rule: 'case' },
    },
  ],
  notices: [
    { code: 'MED05', line: null, params: { level: 2 } },
    { code: 'F02', line: null, params: { units: 8, days: 6 } },
  ],
  ceilings: [
    { kind: 'case', limit: fbu(200_000), used: fbu(0) },
    { kind: 'person_year', limit: fbu(300_000), used: fbu(42_400) },
    { kind: 'household_year', limit: fbu(600_000), used: fbu(118_000) },
  ],
  judgedBy: 'NDAYISENGA Odette',
}

export const sampleClaimRules: ClaimRules = {
  issuer,
  printed,
  number: 'RJ-2026-11-17',
  day: day('2026-11-17'),
  rules: RULES.map(({ position, id, stage, codes, looksAt, settings: keys }) => ({
    position,
    id,
    stage,
    codes: [...codes],
    looksAt: [...looksAt],
    settings: keys.map((key) => ({
      key,
      value: settings[key].initial as number | string | boolean,
      unit: settings[key].unit,
    })),
  })),
  roundings: [...ROUNDINGS],
}
