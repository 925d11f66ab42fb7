import { REASON_CODES } from '../rules/claims/reasons.ts'
import { SERVICE_CLASSES } from '../rules/facilities/vocabulary.ts'
import type { TableDefinition } from './table.ts'

/** Rows of claims that a package carries. A certificate belongs to the month of its care, which seldom changes. */
export const claimsTables: readonly TableDefinition[] = [
  {
    name: 'claims',
    title: 'Attestations de soins',
    partition: { by: 'month' },
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'invoice_id', type: 'ref', of: 'invoices', required: true },
      { name: 'facility_id', type: 'ref', of: 'facilities', required: true },
      { name: 'position', type: 'int', required: true },
      { name: 'certificate_number', type: 'text', required: true },
      { name: 'duplicate', type: 'bool', required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals' },
      { name: 'household_id', type: 'ref', of: 'households' },
      { name: 'beneficiary_id', type: 'ref', of: 'beneficiaries' },
      { name: 'care_from', type: 'day', required: true },
      { name: 'care_to', type: 'day', required: true },
      { name: 'service_class', type: 'enum', of: SERVICE_CLASSES, required: true },
      { name: 'referred', type: 'bool', required: true },
      { name: 'diagnosis_code', type: 'text' },
      { name: 'rate', type: 'int', required: true, title: 'Centièmes de pour cent : 8000 pour 80 %' },
      { name: 'cost', type: 'fbu', required: true },
      { name: 'patient_paid', type: 'fbu', required: true },
      { name: 'claimed', type: 'fbu', required: true, title: 'Réclamé à la mutuelle' },
      { name: 'accepted', type: 'fbu', required: true, title: 'Accepté par les règles' },
      { name: 'charged', type: 'fbu', required: true, title: 'Mis à la charge de la mutuelle par une décision' },
      { name: 'paid', type: 'fbu', required: true },
      { name: 'verdict', type: 'enum', of: ['accepted', 'reduced', 'rejected'], required: true },
      { name: 'state', type: 'enum', of: ['keyed', 'decided', 'withdrawn', 'void'], required: true },
      { name: 'decided_on', type: 'day' },
    ],
    sql: `SELECT id, invoice_id, facility_id, position, certificate_number, duplicate, mutual_id, household_id, beneficiary_id, care_from,
        care_to, service_class, referred, diagnosis_code, rate, cost, patient_paid, claimed, accepted, charged, paid, verdict, state,
        decided_on, substr(care_from, 1, 7) AS partition_key FROM claim`,
  },
  {
    name: 'claim_lines',
    title: 'Lignes des attestations',
    partition: { by: 'month' },
    columns: [
      { name: 'claim_id', type: 'ref', of: 'claims', key: true },
      { name: 'position', type: 'int', key: true },
      { name: 'act_id', type: 'ref', of: 'acts', required: true },
      { name: 'quantity', type: 'int', required: true },
      { name: 'price', type: 'fbu', required: true },
      { name: 'tariff', type: 'fbu', title: 'Vide : hors de la liste' },
      { name: 'cost', type: 'fbu', required: true },
      { name: 'claimed', type: 'fbu', required: true },
      { name: 'accepted', type: 'fbu', required: true },
    ],
    sql: `SELECT l.claim_id, l.position, l.act_id, l.quantity, l.price, l.tariff, l.cost, l.claimed, l.accepted,
        substr(c.care_from, 1, 7) AS partition_key FROM claim_line l JOIN claim c ON c.id = l.claim_id`,
  },
  {
    name: 'claim_reasons',
    title: 'Motifs de rejet et d’abattement',
    partition: { by: 'month' },
    columns: [
      { name: 'claim_id', type: 'ref', of: 'claims', key: true },
      { name: 'position', type: 'int', key: true },
      { name: 'line', type: 'int', title: 'Vide : toute l’attestation' },
      { name: 'code', type: 'enum', of: REASON_CODES, required: true },
      { name: 'effect', type: 'enum', of: ['reduced', 'rejected'], required: true },
      { name: 'amount', type: 'fbu', required: true },
    ],
    sql: `SELECT r.claim_id, r.position, r.line, r.code, r.effect, r.amount, substr(c.care_from, 1, 7) AS partition_key
      FROM claim_reason r JOIN claim c ON c.id = r.claim_id`,
  },
]
