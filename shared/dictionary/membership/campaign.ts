import type { TableDefinition } from '../table.ts'

/** The renewal campaign: what mutuals aim at, and why households do not come back. Notes in words stay at the centre. */
export const campaignTables: readonly TableDefinition[] = [
  {
    name: 'non_renewals',
    title: 'Ménages qui ont dit ne pas revenir',
    partition: { by: 'mutual' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'household_id', type: 'ref', of: 'households', required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
      { name: 'cover_year_id', type: 'ref', of: 'cover_years', required: true },
      { name: 'reason_code', type: 'text', required: true },
      { name: 'reason_label', type: 'text', title: 'Le motif tel qu’il se disait ce jour' },
      {
        name: 'excluded',
        type: 'bool',
        required: true,
        title: 'Ne pouvait plus revenir : hors du taux de fidélisation',
      },
      { name: 'said_on', type: 'day', required: true },
      { name: 'withdrawn_on', type: 'day' },
    ],
    sql: `SELECT x.id, x.household_id, h.mutual_id, x.cover_year_id, x.reason_code,
        (SELECT r.label FROM non_renewal_reason r WHERE r.code = x.reason_code AND r.valid_from <= x.said_on
         ORDER BY r.valid_from DESC LIMIT 1) AS reason_label,
        x.excluded, x.said_on, x.withdrawn_on, h.mutual_id AS partition_key
      FROM non_renewal x JOIN household h ON h.id = x.household_id`,
  },
  {
    name: 'campaign_targets',
    title: 'Objectifs des campagnes',
    partition: { by: 'mutual' },
    since: 2,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'cover_year_id', type: 'ref', of: 'cover_years', required: true },
      { name: 'mutual_id', type: 'ref', of: 'mutuals', required: true },
      { name: 'hill_code', type: 'text', title: 'Vide : toute la mutuelle' },
      { name: 'households', type: 'int', required: true },
      { name: 'replaced_at', type: 'instant', title: 'Vide : l’objectif en vigueur' },
    ],
    sql: `SELECT id, cover_year_id, mutual_id, nullif(hill_code, '') AS hill_code, households, replaced_at, mutual_id AS partition_key
      FROM campaign_target`,
  },
]
