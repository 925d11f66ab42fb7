import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

import { ZERO } from '../../shared/money.ts'
import { boolColumn, dayColumn, fbuColumn, idColumn, instantColumn, jsonColumn, refColumn } from '../columns.ts'

/** Tables of 0005_claims.sql and 0028_judgement.sql, for typed reads; constraints and indexes are in the SQL. */
export const claim = sqliteTable('claim', {
  id: idColumn('id'),
  invoiceId: refColumn('invoice_id').notNull(),
  facilityId: refColumn('facility_id').notNull(),
  position: integer('position').notNull(),
  certificateNumber: text('certificate_number').notNull(),
  certificateKey: text('certificate_key').notNull(),
  duplicate: boolColumn('duplicate').notNull().default(false),
  mutualId: refColumn('mutual_id'),
  householdId: refColumn('household_id'),
  beneficiaryId: refColumn('beneficiary_id'),
  registrationWritten: text('registration_written'),
  careFrom: dayColumn('care_from').notNull(),
  careTo: dayColumn('care_to').notNull(),
  serviceClass: text('service_class').notNull(),
  referred: boolColumn('referred').notNull(),
  diagnosisCode: text('diagnosis_code'),
  prescriber: text('prescriber'),
  agreementId: refColumn('agreement_id'),
  rate: integer('rate').notNull(),
  patientPaidGiven: fbuColumn('patient_paid_given'),
  cost: fbuColumn('cost').notNull(),
  base: fbuColumn('base').notNull(),
  patientPaid: fbuColumn('patient_paid').notNull(),
  patientShare: fbuColumn('patient_share').notNull(),
  owedToPatient: fbuColumn('owed_to_patient').notNull(),
  claimed: fbuColumn('claimed').notNull(),
  accepted: fbuColumn('accepted').notNull(),
  charged: fbuColumn('charged').notNull().default(ZERO),
  paid: fbuColumn('paid').notNull().default(ZERO),
  verdict: text('verdict').notNull(),
  reason: text('reason'),
  rights: jsonColumn<Record<string, unknown>>('rights').notNull(),
  state: text('state').notNull().default('keyed'),
  stateReason: text('state_reason'),
  decidedOn: dayColumn('decided_on'),
  rev: integer('rev').notNull().default(1),
  createdAt: instantColumn('created_at').notNull(),
  createdBy: refColumn('created_by').notNull(),
  changedBy: refColumn('changed_by'),
  referredById: refColumn('referred_by_id'),
  referredBy: text('referred_by'),
  referralNumber: text('referral_number'),
  prescriberOrder: text('prescriber_order'),
  signed: boolColumn('signed').notNull().default(true),
  stamped: boolColumn('stamped').notNull().default(true),
  facts: jsonColumn<Record<string, unknown>>('facts'),
})

export const claimLine = sqliteTable(
  'claim_line',
  {
    claimId: refColumn('claim_id').notNull(),
    position: integer('position').notNull(),
    actId: refColumn('act_id').notNull(),
    quantity: integer('quantity').notNull(),
    price: fbuColumn('price').notNull(),
    tariff: fbuColumn('tariff'),
    cost: fbuColumn('cost').notNull(),
    base: fbuColumn('base').notNull(),
    claimed: fbuColumn('claimed').notNull(),
    accepted: fbuColumn('accepted').notNull(),
    patientShare: fbuColumn('patient_share').notNull(),
  },
  (table) => [primaryKey({ columns: [table.claimId, table.position] })],
)

export const claimReason = sqliteTable(
  'claim_reason',
  {
    claimId: refColumn('claim_id').notNull(),
    position: integer('position').notNull(),
    line: integer('line'),
    code: text('code').notNull(),
    effect: text('effect').notNull(),
    amount: fbuColumn('amount').notNull(),
    params: jsonColumn<Record<string, unknown>>('params').notNull(),
  },
  (table) => [primaryKey({ columns: [table.claimId, table.position] })],
)

export const claimNotice = sqliteTable(
  'claim_notice',
  {
    claimId: refColumn('claim_id').notNull(),
    position: integer('position').notNull(),
    line: integer('line'),
    code: text('code').notNull(),
    params: jsonColumn<Record<string, unknown>>('params').notNull(),
  },
  (table) => [primaryKey({ columns: [table.claimId, table.position] })],
)
