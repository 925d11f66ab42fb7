import type { TableDefinition } from '../table.ts'

/** What happened to households after they joined. What the forms said, in words and names, stays at the centre. */
export const livesTables: readonly TableDefinition[] = [
  {
    name: 'household_events',
    title: 'Naissances, décès, départs, transferts, scissions…',
    partition: { by: 'month' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'household_id', type: 'ref', of: 'households', required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
      {
        name: 'kind',
        type: 'enum',
        of: [
          'newborn',
          'marriage',
          'arrival',
          'death',
          'departure',
          'transfer',
          'split',
          'new-member',
          'readmission',
          'exclusion',
          'correction',
        ],
        required: true,
      },
      { name: 'day', type: 'day', required: true },
      {
        name: 'state',
        type: 'enum',
        of: ['requested', 'verified', 'applied', 'refused', 'undone'],
        required: true,
      },
      { name: 'beneficiary_id', type: 'ref', of: 'beneficiaries', title: 'Vide : tout le ménage' },
      { name: 'supplement', type: 'fbu', required: true },
      { name: 'membership_id', type: 'ref', of: 'memberships' },
      { name: 'due_position', type: 'int', title: 'Ligne du supplément dans ce qui est dû' },
      { name: 'other_household_id', type: 'ref', of: 'households', title: 'Né de la scission' },
      { name: 'undoes_id', type: 'ref', of: 'household_events', title: 'L’événement que celui-ci annule' },
    ],
    sql: `SELECT id, number, household_id, mutual_id, kind, day, state, beneficiary_id, supplement, membership_id, due_position,
        other_household_id, undoes_id, substr(day, 1, 7) AS partition_key FROM household_event`,
  },
  {
    name: 'absences',
    title: 'Jours entre un départ et une réadmission',
    partition: { by: 'mutual' },
    since: 2,
    columns: [
      { name: 'beneficiary_id', type: 'ref', of: 'beneficiaries', key: true },
      { name: 'event_id', type: 'ref', of: 'household_events', key: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
      { name: 'from_day', type: 'day', required: true },
      { name: 'to_day', type: 'day', required: true },
      { name: 'undone', type: 'bool', required: true, title: 'Annulée par une correction' },
    ],
    sql: `SELECT a.beneficiary_id, a.event_id, h.mutual_id, a.from_day, a.to_day, a.undone, h.mutual_id AS partition_key
      FROM beneficiary_absence a JOIN beneficiary b ON b.id = a.beneficiary_id JOIN household h ON h.id = b.household_id`,
  },
]
