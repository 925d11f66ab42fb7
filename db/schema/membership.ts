import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

import { dayColumn, fbuColumn, idColumn, instantColumn, refColumn } from '../columns.ts'

const entered = { createdAt: instantColumn('created_at').notNull(), createdBy: refColumn('created_by') }
const rev = integer('rev').notNull().default(1)

/** Tables of 0003_membership.sql, for typed reads; constraints and indexes are in the SQL. */
export const mutual = sqliteTable('mutual', {
  id: idColumn('id'),
  code: text('code').notNull(),
  name: text('name').notNull(),
  nameRn: text('name_rn'),
  federationSegment: text('federation_segment').notNull(),
  provinceSegment: text('province_segment').notNull(),
  communeSegment: text('commune_segment').notNull(),
  communeCode: text('commune_code').notNull(),
  seat: text('seat'),
  phone: text('phone'),
  approval: text('approval'),
  approvedOn: dayColumn('approved_on'),
  createdOn: dayColumn('created_on').notNull(),
  endedOn: dayColumn('ended_on'),
  rev,
  ...entered,
})

export const coverYear = sqliteTable('cover_year', {
  id: idColumn('id'),
  label: text('label').notNull(),
  startsOn: dayColumn('starts_on').notNull(),
  endsOn: dayColumn('ends_on').notNull(),
  campaignOpensOn: dayColumn('campaign_opens_on').notNull(),
  campaignClosesOn: dayColumn('campaign_closes_on').notNull(),
  renewalDeadline: dayColumn('renewal_deadline').notNull(),
  closedOn: dayColumn('closed_on'),
  rev,
  ...entered,
})

export const scale = sqliteTable('scale', {
  id: idColumn('id'),
  mutualId: refColumn('mutual_id'),
  category: text('category').notNull(),
  validFrom: dayColumn('valid_from').notNull(),
  validTo: dayColumn('valid_to'),
  supplementBeyond: integer('supplement_beyond'),
  supplement: fbuColumn('supplement').notNull(),
  joiningFee: fbuColumn('joining_fee').notNull(),
  cardPrice: fbuColumn('card_price').notNull(),
  waitingDays: integer('waiting_days').notNull(),
  maxPeople: integer('max_people'),
  graceDays: integer('grace_days').notNull(),
  source: text('source').notNull(),
  rev,
  ...entered,
})

export const household = sqliteTable('household', {
  id: idColumn('id'),
  mutualId: refColumn('mutual_id').notNull(),
  memberNumber: integer('member_number').notNull(),
  registration: text('registration').notNull(),
  zoneCode: text('zone_code').notNull(),
  hillCode: text('hill_code'),
  landmark: text('landmark'),
  phone: text('phone'),
  phoneDigits: text('phone_digits'),
  declaredSize: integer('declared_size').notNull(),
  firstContact: text('first_contact'),
  groupName: text('group_name'),
  collectorId: refColumn('collector_id'),
  paperNumber: text('paper_number'),
  joinedOn: dayColumn('joined_on').notNull(),
  endedOn: dayColumn('ended_on'),
  endedReason: text('ended_reason'),
  rev,
  ...entered,
})

export const beneficiary = sqliteTable('beneficiary', {
  id: idColumn('id'),
  householdId: refColumn('household_id').notNull(),
  rank: integer('rank').notNull(),
  registration: text('registration').notNull(),
  familyName: text('family_name').notNull(),
  givenName: text('given_name').notNull(),
  sex: text('sex', { enum: ['M', 'F'] }).notNull(),
  birthDate: dayColumn('birth_date').notNull(),
  birthPrecision: text('birth_precision', { enum: ['exact', 'year'] }).notNull(),
  relation: text('relation', { enum: ['member', 'spouse', 'child', 'dependent', 'ascendant', 'other'] }).notNull(),
  identityPaper: text('identity_paper'),
  enteredOn: dayColumn('entered_on').notNull(),
  leftOn: dayColumn('left_on'),
  leftReason: text('left_reason'),
  rev,
  ...entered,
})

export const membershipOf = sqliteTable('membership', {
  id: idColumn('id'),
  householdId: refColumn('household_id').notNull(),
  coverYearId: refColumn('cover_year_id').notNull(),
  mutualId: refColumn('mutual_id').notNull(),
  kind: text('kind', { enum: ['new', 'renewal'] }).notNull(),
  enrolledOn: dayColumn('enrolled_on').notNull(),
  people: integer('people').notNull(),
  scaleId: refColumn('scale_id').notNull(),
  waitingDays: integer('waiting_days').notNull(),
  graceDays: integer('grace_days').notNull(),
  due: fbuColumn('due').notNull(),
  required: fbuColumn('required').notNull(),
  paid: fbuColumn('paid').notNull(),
  metOn: dayColumn('met_on'),
  cancelledOn: dayColumn('cancelled_on'),
  rev,
  ...entered,
})

export const receipt = sqliteTable('receipt', {
  id: idColumn('id'),
  number: text('number').notNull(),
  day: dayColumn('day').notNull(),
  mutualId: refColumn('mutual_id').notNull(),
  householdId: refColumn('household_id').notNull(),
  amount: fbuColumn('amount').notNull(),
  mode: text('mode', { enum: ['cash', 'bank', 'mobile'] }).notNull(),
  operator: text('operator'),
  reference: text('reference'),
  payerName: text('payer_name').notNull(),
  collectorId: refColumn('collector_id'),
  entryId: refColumn('entry_id'),
  state: text('state', { enum: ['recorded', 'cancelled'] }).notNull(),
  cancelledOn: dayColumn('cancelled_on'),
  cancelledAt: instantColumn('cancelled_at'),
  cancelledBy: refColumn('cancelled_by'),
  cancelledReason: text('cancelled_reason'),
  rev,
  ...entered,
})

export const receiptAllocation = sqliteTable(
  'receipt_allocation',
  {
    receiptId: refColumn('receipt_id').notNull(),
    membershipId: refColumn('membership_id').notNull(),
    position: integer('position').notNull(),
    amount: fbuColumn('amount').notNull(),
  },
  (table) => [primaryKey({ columns: [table.receiptId, table.membershipId, table.position] })],
)
