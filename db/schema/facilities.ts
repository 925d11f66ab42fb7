import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

import { boolColumn, dayColumn, fbuColumn, idColumn, instantColumn, refColumn } from '../columns.ts'

/** Tables of 0004_facilities.sql and 0031_agreements.sql, for typed reads; constraints and indexes are in the SQL. */
export const facility = sqliteTable('facility', {
  id: idColumn('id'),
  code: text('code').notNull(),
  referenceCode: text('reference_code'),
  name: text('name').notNull(),
  type: text('type').notNull(),
  ownership: text('ownership').notNull(),
  level: integer('level').notNull(),
  healthDistrict: text('health_district'),
  province: text('province'),
  commune: text('commune'),
  phone: text('phone'),
  contact: text('contact'),
  taxNumber: text('tax_number'),
  bankName: text('bank_name'),
  bankAccount: text('bank_account'),
  mobileMoney: text('mobile_money'),
  zone: text('zone'),
  email: text('email'),
  invoicingContact: text('invoicing_contact'),
  bankHolder: text('bank_holder'),
  endedOn: dayColumn('ended_on'),
  rev: integer('rev').notNull().default(1),
  createdAt: instantColumn('created_at').notNull(),
  createdBy: refColumn('created_by').notNull(),
})

export const agreement = sqliteTable('agreement', {
  id: idColumn('id'),
  facilityId: refColumn('facility_id').notNull(),
  number: text('number').notNull(),
  signedOn: dayColumn('signed_on').notNull(),
  startsOn: dayColumn('starts_on').notNull(),
  endsOn: dayColumn('ends_on'),
  terminatedOn: dayColumn('terminated_on'),
  terminatedReason: text('terminated_reason'),
  filingDay: integer('filing_day').notNull(),
  paymentDays: integer('payment_days').notNull(),
  interMutual: boolColumn('inter_mutual').notNull(),
  followsReference: boolColumn('follows_reference').notNull(),
  note: text('note'),
  renews: boolColumn('renews').notNull(),
  noticeDays: integer('notice_days'),
  disputeDays: integer('dispute_days').notNull(),
  services: text('services'),
  penalties: text('penalties'),
  signatories: text('signatories').notNull(),
  contact: text('contact'),
  rev: integer('rev').notNull().default(1),
  createdAt: instantColumn('created_at').notNull(),
  createdBy: refColumn('created_by').notNull(),
})

export const agreementSuspension = sqliteTable(
  'agreement_suspension',
  {
    agreementId: refColumn('agreement_id').notNull(),
    startsOn: dayColumn('starts_on').notNull(),
    endsOn: dayColumn('ends_on'),
    reason: text('reason').notNull(),
    resumedReason: text('resumed_reason'),
    createdAt: instantColumn('created_at').notNull(),
    createdBy: refColumn('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agreementId, table.startsOn] })],
)

export const agreementRate = sqliteTable('agreement_rate', {
  id: idColumn('id'),
  agreementId: refColumn('agreement_id').notNull(),
  serviceClass: text('service_class'),
  referred: boolColumn('referred'),
  interMutual: boolColumn('inter_mutual'),
  effectiveFrom: dayColumn('effective_from').notNull(),
  rate: integer('rate').notNull(),
  createdAt: instantColumn('created_at').notNull(),
  createdBy: refColumn('created_by').notNull(),
})

export const defaultRate = sqliteTable('default_rate', {
  id: idColumn('id'),
  type: text('type'),
  ownership: text('ownership'),
  level: integer('level'),
  serviceClass: text('service_class'),
  referred: boolColumn('referred'),
  interMutual: boolColumn('inter_mutual'),
  effectiveFrom: dayColumn('effective_from').notNull(),
  rate: integer('rate').notNull(),
  createdAt: instantColumn('created_at').notNull(),
  createdBy: refColumn('created_by').notNull(),
})

export const act = sqliteTable('act', {
  id: idColumn('id'),
  code: text('code').notNull(),
  label: text('label').notNull(),
  family: text('family').notNull(),
  sex: text('sex'),
  minAge: integer('min_age'),
  maxAge: integer('max_age'),
  maxQuantity: integer('max_quantity'),
  ceiling: fbuColumn('ceiling'),
  stateProgramme: text('state_programme'),
  proposed: boolColumn('proposed').notNull().default(false),
  kind: text('kind').notNull(),
  inn: text('inn'),
  form: text('form'),
  dosage: text('dosage'),
  unit: text('unit'),
  generic: boolColumn('generic'),
  nationalList: boolColumn('national_list'),
  minIntervalDays: integer('min_interval_days'),
  minLevel: integer('min_level'),
  excluded: boolColumn('excluded').notNull().default(false),
  endedOn: dayColumn('ended_on'),
  rev: integer('rev').notNull().default(1),
  createdAt: instantColumn('created_at').notNull(),
  createdBy: refColumn('created_by').notNull(),
})

export const actInclusion = sqliteTable(
  'act_inclusion',
  {
    actId: refColumn('act_id').notNull(),
    includedId: refColumn('included_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.actId, table.includedId] })],
)

export const referencePrice = sqliteTable(
  'reference_price',
  {
    actId: refColumn('act_id').notNull(),
    effectiveFrom: dayColumn('effective_from').notNull(),
    price: fbuColumn('price'),
    priorApproval: boolColumn('prior_approval').notNull().default(false),
    atMost: fbuColumn('at_most'),
    createdAt: instantColumn('created_at').notNull(),
    createdBy: refColumn('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.actId, table.effectiveFrom] })],
)

export const agreementPrice = sqliteTable(
  'agreement_price',
  {
    agreementId: refColumn('agreement_id').notNull(),
    actId: refColumn('act_id').notNull(),
    effectiveFrom: dayColumn('effective_from').notNull(),
    price: fbuColumn('price'),
    priorApproval: boolColumn('prior_approval').notNull().default(false),
    atMost: fbuColumn('at_most'),
    createdAt: instantColumn('created_at').notNull(),
    createdBy: refColumn('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agreementId, table.actId, table.effectiveFrom] })],
)

export const agreementRenewal = sqliteTable(
  'agreement_renewal',
  {
    agreementId: refColumn('agreement_id').notNull(),
    previousEnd: dayColumn('previous_end').notNull(),
    endsOn: dayColumn('ends_on'),
    reason: text('reason').notNull(),
    createdAt: instantColumn('created_at').notNull(),
    createdBy: refColumn('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.agreementId, table.previousEnd] })],
)

export const actLimit = sqliteTable(
  'act_limit',
  {
    actId: refColumn('act_id').notNull(),
    effectiveFrom: dayColumn('effective_from').notNull(),
    sex: text('sex'),
    minAge: integer('min_age'),
    maxAge: integer('max_age'),
    maxQuantity: integer('max_quantity'),
    ceiling: fbuColumn('ceiling'),
    stateProgramme: text('state_programme'),
    minIntervalDays: integer('min_interval_days'),
    minLevel: integer('min_level'),
    excluded: boolColumn('excluded').notNull(),
    reason: text('reason'),
    createdAt: instantColumn('created_at').notNull(),
    createdBy: refColumn('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.actId, table.effectiveFrom] })],
)
