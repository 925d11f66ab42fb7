import { ACT_FAMILIES, FACILITY_TYPES, OWNERSHIPS } from '../rules/facilities/vocabulary.ts'
import type { TableDefinition } from './table.ts'

/** Rows of facilities that a package carries. */
export const facilitiesTables: readonly TableDefinition[] = [
  {
    name: 'facilities',
    title: 'Formations sanitaires',
    partition: { by: 'whole' },
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'code', type: 'text', required: true },
      { name: 'reference_code', type: 'text', title: 'Code de la liste du pays' },
      { name: 'name', type: 'text', required: true },
      { name: 'type', type: 'enum', of: FACILITY_TYPES, required: true },
      { name: 'ownership', type: 'enum', of: OWNERSHIPS, required: true },
      { name: 'level', type: 'int', required: true },
      { name: 'health_district', type: 'text' },
      { name: 'ended_on', type: 'day' },
    ],
    sql: 'SELECT id, code, reference_code, name, type, ownership, level, health_district, ended_on FROM facility',
  },
  {
    name: 'agreements',
    title: 'Conventions',
    partition: { by: 'whole' },
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'facility_id', type: 'ref', of: 'facilities', required: true },
      { name: 'number', type: 'text', required: true },
      { name: 'signed_on', type: 'day', required: true },
      { name: 'starts_on', type: 'day', required: true },
      { name: 'ends_on', type: 'day' },
      { name: 'terminated_on', type: 'day', title: 'Premier jour sans convention' },
      { name: 'payment_days', type: 'int', required: true },
      { name: 'inter_mutual', type: 'bool', required: true },
    ],
    sql: `SELECT id, facility_id, number, signed_on, starts_on, ends_on, terminated_on, payment_days, inter_mutual FROM agreement`,
  },
  {
    name: 'acts',
    title: 'Nomenclature des actes et médicaments',
    partition: { by: 'whole' },
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'code', type: 'text', required: true },
      { name: 'label', type: 'text', required: true },
      { name: 'family', type: 'enum', of: ACT_FAMILIES, required: true },
      { name: 'ended_on', type: 'day' },
    ],
    sql: 'SELECT id, code, label, family, ended_on FROM act',
  },
]
