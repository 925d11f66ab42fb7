import type { TableDefinition } from '../table.ts'

type Columns = TableDefinition['columns']

/** A document with a number and a day. */
const NUMBERED: Columns = [
  { name: 'id', type: 'id', key: true },
  { name: 'number', type: 'text', required: true },
  { name: 'day', type: 'day', required: true },
]
const OF_HOUSEHOLD: Columns = [
  { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
  { name: 'household_id', type: 'ref', of: 'households', required: true },
]
/** One that is written once and may be taken back. */
const CANCELLED: Columns = [
  { name: 'state', type: 'enum', of: ['recorded', 'cancelled'], required: true },
  { name: 'cancelled_on', type: 'day' },
]

/**
 * Money at the door: collectors and their booklets, what they handed over, what members paid ahead. Collectors travel without their
 * names, and reasons written in words stay at the centre.
 */
export const doorMoneyTables: readonly TableDefinition[] = [
  {
    name: 'collectors',
    title: 'Collecteurs, sans leur nom',
    partition: { by: 'whole' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
      { name: 'ended_on', type: 'day' },
    ],
    sql: 'SELECT id, mutual_id, ended_on FROM collector',
  },
  {
    name: 'receipt_booklets',
    title: 'Carnets de reçus remis aux collecteurs',
    partition: { by: 'whole' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'series', type: 'text', required: true },
      { name: 'first_number', type: 'int', required: true },
      { name: 'last_number', type: 'int', required: true },
      { name: 'collector_id', type: 'ref', of: 'collectors', required: true },
      { name: 'issued_on', type: 'day', required: true },
      { name: 'state', type: 'enum', of: ['issued', 'returned', 'lost'], required: true },
      { name: 'state_since', type: 'day', required: true },
    ],
    sql: `SELECT id, series, first_number, last_number, collector_id, issued_on, state, state_since FROM receipt_booklet`,
  },
  {
    name: 'spoilt_numbers',
    title: 'Numéros de carnet gâtés ou perdus',
    partition: { by: 'whole' },
    since: 2,
    columns: [
      { name: 'booklet_id', type: 'ref', of: 'receipt_booklets', key: true },
      { name: 'number', type: 'int', key: true },
    ],
    sql: 'SELECT booklet_id, number FROM booklet_spoilt',
  },
  {
    name: 'receipt_cancellations',
    title: 'Demandes d’annulation de reçus',
    partition: { by: 'month' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'receipt_id', type: 'ref', of: 'receipts', required: true },
      { name: 'state', type: 'enum', of: ['asked', 'validated', 'refused'], required: true },
      { name: 'asked_at', type: 'instant', required: true },
      { name: 'decided_at', type: 'instant' },
    ],
    sql: `SELECT c.id, c.receipt_id, c.state, c.created_at AS asked_at, c.decided_at, substr(r.day, 1, 7) AS partition_key
      FROM receipt_cancellation c JOIN receipt r ON r.id = c.receipt_id`,
  },
  {
    name: 'collector_deposits',
    title: 'Versements des collecteurs',
    partition: { by: 'month' },
    since: 2,
    columns: [
      ...NUMBERED,
      { name: 'collector_id', type: 'ref', of: 'collectors', required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
      { name: 'covered', type: 'fbu', required: true, title: 'Somme des reçus' },
      { name: 'declared', type: 'fbu', required: true },
      { name: 'counted', type: 'fbu', required: true },
      { name: 'shortage', type: 'fbu', required: true, title: 'Reste sa dette' },
      { name: 'repaid', type: 'fbu', required: true, title: 'Sur les manquants d’avant' },
      { name: 'surplus', type: 'fbu', required: true },
      ...CANCELLED,
    ],
    sql: `SELECT id, number, day, collector_id, mutual_id, covered, declared, counted, shortage, repaid, surplus, state, cancelled_on,
        substr(day, 1, 7) AS partition_key FROM collector_deposit`,
  },
  {
    name: 'deposit_receipts',
    title: 'Reçus de chaque versement',
    partition: { by: 'month' },
    since: 2,
    columns: [
      { name: 'deposit_id', type: 'ref', of: 'collector_deposits', key: true },
      { name: 'receipt_id', type: 'ref', of: 'receipts', key: true },
      { name: 'standing', type: 'bool', required: true, title: 'Faux : le versement a été annulé' },
    ],
    sql: `SELECT r.deposit_id, r.receipt_id, r.standing, substr(d.day, 1, 7) AS partition_key
      FROM collector_deposit_receipt r JOIN collector_deposit d ON d.id = r.deposit_id`,
  },
  {
    name: 'advance_uses',
    title: 'Avances employées',
    partition: { by: 'month' },
    since: 2,
    columns: [
      ...NUMBERED,
      ...OF_HOUSEHOLD,
      { name: 'membership_id', type: 'ref', of: 'memberships', required: true },
      { name: 'amount', type: 'fbu', required: true },
      ...CANCELLED,
    ],
    sql: `SELECT id, number, day, mutual_id, household_id, membership_id, amount, state, cancelled_on, substr(day, 1, 7) AS partition_key
      FROM advance_use`,
  },
  {
    name: 'advance_use_parts',
    title: 'Ce que chaque avance paie',
    partition: { by: 'month' },
    since: 2,
    columns: [
      { name: 'advance_use_id', type: 'ref', of: 'advance_uses', key: true },
      { name: 'position', type: 'int', key: true, title: 'Ligne de ce qui est dû' },
      { name: 'amount', type: 'fbu', required: true },
    ],
    sql: `SELECT a.advance_use_id, a.position, a.amount, substr(u.day, 1, 7) AS partition_key
      FROM advance_use_allocation a JOIN advance_use u ON u.id = a.advance_use_id`,
  },
  {
    name: 'advance_refunds',
    title: 'Avances rendues',
    partition: { by: 'month' },
    since: 2,
    columns: [
      ...NUMBERED,
      ...OF_HOUSEHOLD,
      { name: 'amount', type: 'fbu', required: true },
      { name: 'state', type: 'enum', of: ['prepared', 'paid', 'withdrawn'], required: true },
      { name: 'paid_on', type: 'day' },
    ],
    sql: `SELECT id, number, day, mutual_id, household_id, amount, state, paid_on, substr(day, 1, 7) AS partition_key
      FROM advance_refund`,
  },
]
