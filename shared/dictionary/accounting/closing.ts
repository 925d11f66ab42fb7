import { ALLOCATION_USES } from '../../rules/accounting/years/allocation.ts'
import type { TableDefinition } from '../table.ts'

/** What somebody may do here, not who it is. */
const rolesOf = (user: string): string =>
  `(SELECT group_concat(value, '+') FROM (SELECT value FROM json_each(${user}.roles) ORDER BY value))`

/** Longest piece of a document that goes cut up, in characters: two units each at most, and a cell holds 8192. */
const PIECE = 4000

const ENTITY = 'Des zéros : le centre lui-même'

/**
 * Months and years that are over: what was closed, what was decided of the result, and the fingerprints with which a federation proves
 * that it holds the very books which the centre closed.
 */
export const closingTables: readonly TableDefinition[] = [
  {
    name: 'accounts',
    title: 'Plan comptable du centre',
    description: 'Tous les comptes, pour lire les écritures et refaire l’empreinte d’un exercice scellé.',
    partition: { by: 'whole' },
    since: 3,
    columns: [
      { name: 'number', type: 'code', key: true },
      { name: 'label', type: 'text', required: true },
      { name: 'role', type: 'text', title: 'Ce que les états lisent ; vide pour un compte de regroupement' },
      { name: 'normal_side', type: 'enum', of: ['debit', 'credit'], required: true },
      { name: 'heading', type: 'bool', required: true },
      { name: 'third_party_type', type: 'text' },
      { name: 'ended_on', type: 'day' },
    ],
    sql: 'SELECT number, label, role, normal_side, heading, third_party_type, ended_on FROM account',
  },
  {
    name: 'fiscal_years',
    title: 'Exercices',
    partition: { by: 'whole' },
    since: 3,
    columns: [
      { name: 'year', type: 'int', key: true },
      { name: 'starts_on', type: 'day', required: true },
      { name: 'ends_on', type: 'day', required: true },
      { name: 'state', type: 'enum', of: ['open', 'closed'], required: true },
    ],
    sql: 'SELECT year, starts_on, ends_on, state FROM fiscal_year',
  },
  {
    name: 'year_seals',
    title: 'Sceaux des exercices',
    description:
      'L’empreinte publiée d’un exercice : SHA-256 de « nkingi year AAAA » et des trois autres, une par ligne. Ceux qui ont été rouverts restent.',
    partition: { by: 'whole' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'year', type: 'int', required: true },
      { name: 'version', type: 'int', required: true },
      { name: 'state', type: 'enum', of: ['sealed', 'asked', 'reopened'], required: true },
      { name: 'hash', type: 'text', required: true, title: 'Ce qui est imprimé' },
      { name: 'entries_hash', type: 'text', required: true, title: 'Des écritures avec leurs lignes' },
      { name: 'figures_hash', type: 'text', required: true, title: 'Des mouvements par mois, compte et mutuelle' },
      { name: 'chart_hash', type: 'text', required: true, title: 'Du sens des comptes' },
      { name: 'entries', type: 'int', required: true },
      { name: 'lines', type: 'int', required: true },
      { name: 'total', type: 'fbu', required: true, title: 'Somme des débits' },
      { name: 'sealed_at', type: 'instant', required: true },
      { name: 'sealed_by_roles', type: 'text', title: 'Rôles de qui a scellé' },
      { name: 'reopened_at', type: 'instant' },
      { name: 'reopened_by_roles', type: 'text' },
      { name: 'reopened_reason', type: 'text' },
    ],
    sql: `SELECT s.id, s.year, s.version, s.state, s.hash, s.entries_hash, s.figures_hash, s.chart_hash, s.entries, s.lines, s.total,
        s.created_at AS sealed_at, ${rolesOf('u')} AS sealed_by_roles, s.reopened_at,
        ${rolesOf('r')} AS reopened_by_roles, s.reason AS reopened_reason
      FROM year_seal s JOIN user u ON u.id = s.created_by LEFT JOIN user r ON r.id = s.reopened_by`,
  },
  {
    name: 'year_totals',
    title: 'Totaux des états, par classe de comptes',
    description:
      'Des exercices dont le résultat est passé. Solde avant l’exercice (débit moins crédit) et mouvements de ses douze mois ; l’écriture du résultat n’y est pas.',
    partition: { by: 'whole' },
    since: 3,
    columns: [
      { name: 'year', type: 'int', key: true },
      { name: 'class', type: 'int', key: true },
      { name: 'mutual_id', type: 'id', key: true, title: ENTITY },
      { name: 'opening', type: 'fbu', required: true },
      { name: 'debit', type: 'fbu', required: true },
      { name: 'credit', type: 'fbu', required: true },
    ],
    sql: `SELECT year, class, mutual_id, sum(opening) AS opening, sum(debit) AS debit, sum(credit) AS credit FROM (
        SELECT r.year, CAST(substr(m.account, 1, 1) AS INTEGER) AS class, m.mutual_id, 0 AS opening, m.debit, m.credit
        FROM year_result r JOIN account_month m ON m.month BETWEEN r.year || '-01' AND r.year || '-12' WHERE r.state = 'posted'
        UNION ALL SELECT r.year, CAST(substr(y.account, 1, 1) AS INTEGER), y.mutual_id, y.debit - y.credit, 0, 0
        FROM year_result r JOIN account_year y ON y.fiscal_year < r.year WHERE r.state = 'posted')
      GROUP BY year, class, mutual_id`,
  },
  {
    name: 'year_results',
    title: 'Résultats des exercices',
    partition: { by: 'whole' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'year', type: 'int', required: true },
      { name: 'state', type: 'enum', of: ['posted', 'undone'], required: true },
      { name: 'entry_id', type: 'ref', of: 'entries' },
      { name: 'income', type: 'fbu', required: true },
      { name: 'costs', type: 'fbu', required: true },
    ],
    sql: 'SELECT id, year, state, entry_id, income, costs FROM year_result',
  },
  {
    name: 'year_result_entities',
    title: 'Résultat de chaque mutuelle',
    partition: { by: 'whole' },
    since: 3,
    columns: [
      { name: 'result_id', type: 'ref', of: 'year_results', key: true },
      { name: 'mutual_id', type: 'id', key: true, title: ENTITY },
      { name: 'income', type: 'fbu', required: true },
      { name: 'costs', type: 'fbu', required: true },
    ],
    sql: 'SELECT result_id, mutual_id, income, costs FROM year_result_entity',
  },
  {
    name: 'allocations',
    title: 'Affectations du résultat',
    partition: { by: 'whole' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'result_id', type: 'ref', of: 'year_results', required: true },
      { name: 'resolution', type: 'text', required: true, title: 'Numéro de la résolution de l’assemblée' },
      { name: 'day', type: 'day', required: true, title: 'De l’assemblée' },
      { name: 'state', type: 'enum', of: ['prepared', 'posted', 'withdrawn', 'undone'], required: true },
      { name: 'entry_id', type: 'ref', of: 'entries' },
    ],
    sql: `SELECT a.id, a.number, a.result_id, m.number AS resolution, a.day, a.state, a.entry_id
      FROM year_allocation a JOIN meeting_resolution m ON m.id = a.resolution_id`,
  },
  {
    name: 'allocation_lines',
    title: 'Emplois du résultat',
    partition: { by: 'whole' },
    since: 3,
    columns: [
      { name: 'allocation_id', type: 'ref', of: 'allocations', key: true },
      { name: 'mutual_id', type: 'id', key: true, title: ENTITY },
      { name: 'use', type: 'enum', of: ALLOCATION_USES, key: true },
      { name: 'account', type: 'text', required: true },
      { name: 'amount', type: 'fbu', required: true },
    ],
    sql: 'SELECT allocation_id, mutual_id, use, account, amount FROM year_allocation_line',
  },
  {
    name: 'month_closings',
    title: 'Clôtures des mois',
    description:
      'Chaque version d’un mois clos. « hash » est le SHA-256 de sa balance par compte et mutuelle, que la fédération refait avec les écritures qu’elle détient. Les points de contrôle restent au centre.',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'month', type: 'text', required: true },
      { name: 'version', type: 'int', required: true },
      { name: 'state', type: 'enum', of: ['closed', 'reopened'], required: true },
      { name: 'entries', type: 'int', required: true },
      { name: 'total', type: 'fbu', required: true, title: 'Somme des débits' },
      { name: 'hash', type: 'text', required: true },
      { name: 'closed_at', type: 'instant', required: true },
      { name: 'closed_by_roles', type: 'text', title: 'Rôles de qui a clos' },
      { name: 'reopened_at', type: 'instant' },
      { name: 'reopened_by_roles', type: 'text' },
      { name: 'reopened_reason', type: 'text' },
    ],
    sql: `SELECT c.id, c.month, c.version, c.state, c.entries, c.total, c.hash, c.closed_at, ${rolesOf('u')} AS closed_by_roles,
        c.reopened_at, ${rolesOf('r')} AS reopened_by_roles, c.reopened_reason, c.month AS partition_key
      FROM month_closing c JOIN user u ON u.id = c.closed_by LEFT JOIN user r ON r.id = c.reopened_by`,
  },
  {
    name: 'month_sheets',
    title: 'Fiches de suivi des mois clos',
    description: 'La fiche figée à la clôture, en JSON, coupée en morceaux : les mettre bout à bout dans l’ordre.',
    partition: { by: 'month' },
    since: 3,
    columns: [
      { name: 'closing_id', type: 'ref', of: 'month_closings', key: true },
      { name: 'position', type: 'int', key: true },
      { name: 'piece', type: 'text', required: true },
    ],
    sql: `SELECT c.id AS closing_id, p.n AS position, substr(c.sheet, (p.n - 1) * ${PIECE} + 1, ${PIECE}) AS piece, c.month AS partition_key
      FROM month_closing c JOIN (
        WITH RECURSIVE piece (n) AS (
          SELECT 1 UNION ALL SELECT n + 1 FROM piece WHERE n * ${PIECE} < (SELECT max(length(sheet)) FROM month_closing))
        SELECT n FROM piece) p ON (p.n - 1) * ${PIECE} < length(c.sheet)`,
  },
]
