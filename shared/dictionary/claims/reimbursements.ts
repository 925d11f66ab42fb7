import { SERVICE_CLASSES } from '../../rules/facilities/vocabulary.ts'
import { MEANS } from '../../rules/invoices/payments/machine.ts'
import { REASON_CODES } from '../../rules/claims/reasons.ts'
import { REIMBURSEMENT_STATES } from '../../rules/claims/reimbursements/machine.ts'
import { CAUSES } from '../../rules/claims/reimbursements/vocabulary.ts'
import type { TableDefinition } from '../table.ts'

/** What members ask back. Whoever fetches the money, their papers, notes and the words of decisions stay at the centre. */
export const reimbursementTables: readonly TableDefinition[] = [
  {
    name: 'reimbursements',
    title: 'Demandes de remboursement',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'state', type: 'enum', of: REIMBURSEMENT_STATES, required: true },
      { name: 'submitted_on', type: 'day', required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
      { name: 'household_id', type: 'ref', of: 'households', required: true },
      { name: 'beneficiary_id', type: 'ref', of: 'beneficiaries', required: true },
      { name: 'facility_id', type: 'ref', of: 'facilities', title: 'Vide : hors du registre' },
      { name: 'care_from', type: 'day', required: true },
      { name: 'care_to', type: 'day', required: true },
      { name: 'service_class', type: 'enum', of: SERVICE_CLASSES, required: true },
      { name: 'cause', type: 'enum', of: CAUSES, required: true },
      { name: 'referred', type: 'bool', required: true },
      { name: 'diagnosis_code', type: 'text' },
      { name: 'rate', type: 'int', required: true, title: 'Centièmes de pour cent : 8000 pour 80 %' },
      { name: 'paid', type: 'fbu', required: true, title: 'Par le membre' },
      { name: 'claimed', type: 'fbu', required: true },
      { name: 'accepted', type: 'fbu', required: true, title: 'Accepté par les règles' },
      { name: 'granted', type: 'fbu', title: 'Décidé' },
      { name: 'settled', type: 'fbu', required: true, title: 'Versé' },
      { name: 'decided_on', type: 'day' },
      { name: 'entry_id', type: 'ref', of: 'entries' },
    ],
    sql: `SELECT id, number, state, submitted_on, mutual_id, household_id, beneficiary_id, facility_id, care_from, care_to, service_class,
        cause, referred, diagnosis_code, rate, paid, claimed, accepted, granted, settled, decided_on, entry_id,
        substr(submitted_on, 1, 7) AS partition_key FROM reimbursement`,
  },
  {
    name: 'reimbursement_lines',
    title: 'Lignes des demandes',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'reimbursement_id', type: 'ref', of: 'reimbursements', key: true },
      { name: 'position', type: 'int', key: true },
      { name: 'act_id', type: 'ref', of: 'acts', title: 'Vide : hors de la liste' },
      { name: 'quantity', type: 'int', required: true },
      { name: 'price', type: 'fbu', required: true },
      { name: 'tariff', type: 'fbu' },
      { name: 'claimed', type: 'fbu', required: true },
      { name: 'accepted', type: 'fbu', required: true },
      { name: 'granted', type: 'fbu' },
    ],
    sql: `SELECT l.reimbursement_id, l.position, l.act_id, l.quantity, l.price, l.tariff, l.claimed, l.accepted, l.granted,
        substr(r.submitted_on, 1, 7) AS partition_key
      FROM reimbursement_line l JOIN reimbursement r ON r.id = l.reimbursement_id`,
  },
  {
    name: 'reimbursement_reasons',
    title: 'Motifs de refus et d’abattement des demandes',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'reimbursement_id', type: 'ref', of: 'reimbursements', key: true },
      { name: 'position', type: 'int', key: true },
      { name: 'line', type: 'int', title: 'Vide : toute la demande' },
      { name: 'code', type: 'enum', of: REASON_CODES, required: true },
      { name: 'effect', type: 'enum', of: ['reduced', 'rejected'], required: true },
      { name: 'amount', type: 'fbu', required: true },
    ],
    sql: `SELECT n.reimbursement_id, n.position, n.line, n.code, n.effect, n.amount, substr(r.submitted_on, 1, 7) AS partition_key
      FROM reimbursement_reason n JOIN reimbursement r ON r.id = n.reimbursement_id`,
  },
  {
    name: 'reimbursement_payments',
    title: 'Remboursements versés',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'reimbursement_id', type: 'ref', of: 'reimbursements', required: true },
      { name: 'number', type: 'text', required: true },
      { name: 'order_id', type: 'ref', of: 'payment_orders', title: 'Vide : à la caisse' },
      { name: 'paid_on', type: 'day', required: true },
      { name: 'amount', type: 'fbu', required: true },
      { name: 'means', type: 'enum', of: MEANS, required: true },
      { name: 'account', type: 'text', required: true },
      { name: 'entry_id', type: 'ref', of: 'entries', required: true },
      { name: 'reversed_on', type: 'day' },
    ],
    sql: `SELECT id, reimbursement_id, number, order_id, paid_on, amount, means, account, entry_id, reversed_on,
        substr(paid_on, 1, 7) AS partition_key FROM reimbursement_payment`,
  },
]
