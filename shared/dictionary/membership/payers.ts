import type { TableDefinition } from '../table.ts'

/** Groups of households, and third parties who pay for households. Contacts and telephones stay at the centre. */
export const payersTables: readonly TableDefinition[] = [
  {
    name: 'member_groups',
    title: 'Groupements et coopératives',
    partition: { by: 'whole' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'name', type: 'text', required: true },
      {
        name: 'kind',
        type: 'enum',
        of: ['cooperative', 'association', 'school', 'profession', 'other'],
        required: true,
      },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', title: 'Vide : ménages de plusieurs mutuelles' },
      { name: 'ended_on', type: 'day' },
    ],
    sql: 'SELECT id, name, kind, mutual_id, ended_on FROM member_group',
  },
  {
    name: 'payers',
    title: 'Tiers payants',
    partition: { by: 'whole' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'name', type: 'text', title: 'Vide pour « autre » : ce peut être une personne' },
      { name: 'kind', type: 'enum', of: ['donor', 'commune', 'state', 'cooperative', 'other'], required: true },
      { name: 'ended_on', type: 'day' },
    ],
    sql: `SELECT id, CASE kind WHEN 'other' THEN NULL ELSE name END AS name, kind, ended_on FROM payer`,
  },
  {
    name: 'payer_commitments',
    title: 'Engagements des tiers payants',
    partition: { by: 'month' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'payer_id', type: 'ref', of: 'payers', required: true },
      { name: 'cover_year_id', type: 'ref', of: 'cover_years', required: true },
      { name: 'day', type: 'day', required: true },
      { name: 'share_percent', type: 'int', required: true, title: 'Part de ce qui restait dû, en pour cent' },
      {
        name: 'opens_on',
        type: 'enum',
        of: ['commitment', 'payment'],
        required: true,
        title: 'Ce qui ouvre les droits',
      },
      { name: 'amount', type: 'fbu', required: true },
      { name: 'paid', type: 'fbu', required: true },
      { name: 'state', type: 'enum', of: ['recorded', 'cancelled'], required: true },
      { name: 'cancelled_on', type: 'day' },
    ],
    sql: `SELECT id, number, payer_id, cover_year_id, day, share_percent, opens_on, amount, paid, state, cancelled_on,
        substr(day, 1, 7) AS partition_key FROM payer_commitment`,
  },
  {
    name: 'payer_commitment_lines',
    title: 'Ce que chaque engagement prend en charge',
    partition: { by: 'month' },
    since: 2,
    columns: [
      { name: 'commitment_id', type: 'ref', of: 'payer_commitments', key: true },
      { name: 'membership_id', type: 'ref', of: 'memberships', key: true },
      { name: 'position', type: 'int', key: true, title: 'Ligne de ce qui est dû' },
      { name: 'amount', type: 'fbu', required: true },
    ],
    sql: `SELECT l.commitment_id, l.membership_id, l.position, l.amount, substr(c.day, 1, 7) AS partition_key
      FROM payer_commitment_line l JOIN payer_commitment c ON c.id = l.commitment_id`,
  },
  {
    name: 'payer_payments',
    title: 'Paiements des tiers payants',
    partition: { by: 'month' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'commitment_id', type: 'ref', of: 'payer_commitments', required: true },
      { name: 'day', type: 'day', required: true },
      { name: 'amount', type: 'fbu', required: true },
      { name: 'mode', type: 'enum', of: ['cash', 'bank', 'mobile'], required: true },
    ],
    sql: `SELECT id, number, commitment_id, day, amount, mode, substr(day, 1, 7) AS partition_key FROM payer_payment`,
  },
  {
    name: 'payer_payment_parts',
    title: 'Adhésions que chaque paiement a atteintes',
    partition: { by: 'month' },
    since: 2,
    columns: [
      { name: 'payment_id', type: 'ref', of: 'payer_payments', key: true },
      { name: 'membership_id', type: 'ref', of: 'memberships', key: true },
      { name: 'amount', type: 'fbu', required: true },
    ],
    sql: `SELECT r.payment_id, r.membership_id, r.amount, substr(p.day, 1, 7) AS partition_key
      FROM payer_payment_part r JOIN payer_payment p ON p.id = r.payment_id`,
  },
]
