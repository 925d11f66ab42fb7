import type { TableDefinition } from '../table.ts'

/** Cards and where each one stands; photos and signed codes stay at the centre. */
export const cardsTables: readonly TableDefinition[] = [
  {
    name: 'card_batches',
    title: 'Lots de cartes imprimées',
    partition: { by: 'month' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'kind', type: 'enum', of: ['family', 'individual'], required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
      { name: 'cards', type: 'int', required: true },
      { name: 'printed_on', type: 'day', required: true },
    ],
    sql: `SELECT id, number, kind, mutual_id, cards, printed_on, substr(printed_on, 1, 7) AS partition_key FROM card_batch`,
  },
  {
    name: 'cards',
    title: 'Cartes',
    partition: { by: 'mutual' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'kind', type: 'enum', of: ['family', 'individual'], required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
      { name: 'household_id', type: 'ref', of: 'households', required: true },
      { name: 'membership_id', type: 'ref', of: 'memberships', required: true },
      { name: 'beneficiary_id', type: 'ref', of: 'beneficiaries', title: 'D’une carte individuelle' },
      { name: 'issued_on', type: 'day', required: true },
      { name: 'duplicate', type: 'int', required: true, title: '0 : la première carte' },
      {
        name: 'state',
        type: 'enum',
        of: ['to_print', 'printed', 'handed_over', 'lost', 'replaced', 'retired'],
        required: true,
      },
      { name: 'state_since', type: 'day', title: 'Vide : depuis son émission' },
      { name: 'valid_to', type: 'day' },
      { name: 'price', type: 'fbu', required: true, title: 'D’un duplicata' },
      { name: 'replaces_id', type: 'ref', of: 'cards' },
      { name: 'batch_id', type: 'ref', of: 'card_batches' },
    ],
    sql: `SELECT c.id, c.number, c.kind, h.mutual_id, c.household_id, c.membership_id, c.beneficiary_id, c.issued_on, c.duplicate, c.state,
        c.state_since, c.valid_to, c.price, c.replaces_id, c.batch_id, h.mutual_id AS partition_key
      FROM card c JOIN household h ON h.id = c.household_id`,
  },
]
