import { createHash } from 'node:crypto'
import { isAbsolute, join } from 'node:path'

import { PASSWORD, type TestCentre } from './centre.ts'
import { openedWorkspace } from './openedWorkspace.ts'

/**
 * What of a table is compared, when not all of it. The books never lose a line: what was taken back is there with its mirror, so
 * balances are compared. Papers that were undone stay, marked so; what moved under judged certificates is noted both times. The
 * order in which people entered the search is nobody's concern.
 */
const COMPARED: Readonly<Record<string, string | undefined>> = {
  audit: undefined,
  series: undefined,
  register_merge: undefined,
  schema_migration: undefined,
  person_unsearched: undefined,
  journal_month: undefined,
  entry: undefined,
  // by which words and in which order entries are found
  entry_order: undefined,
  entry_text: undefined,
  entry_text_config: undefined,
  entry_text_content: undefined,
  entry_text_data: undefined,
  entry_text_docsize: undefined,
  entry_text_idx: undefined,
  open_line: `SELECT account, third_party_id, sum(debit) - sum(credit) AS left FROM open_line GROUP BY 1, 2 HAVING left <> 0 ORDER BY 1, 2`,
  fact_change: undefined,
  merge_advance: 'SELECT * FROM merge_advance WHERE standing = 1',
  registration_holding:
    'SELECT registration, beneficiary_id, valid_from, valid_to, reason FROM registration_holding WHERE undone = 0 ORDER BY 1, 2, 3',
  entry_line: `SELECT account, third_party_type, third_party_id, mutual_id, sum(debit) - sum(credit) AS balance FROM entry_line
    GROUP BY 1, 2, 3, 4 HAVING balance <> 0 ORDER BY 1, 2, 3, 4`,
  account_month: `SELECT month, account, mutual_id, debit - credit FROM account_month WHERE debit <> credit ORDER BY 1, 2, 3`,
  account_year: `SELECT fiscal_year, account, mutual_id, debit - credit FROM account_year WHERE debit <> credit ORDER BY 1, 2, 3`,
  third_party_balance: `SELECT account, third_party_id, debit - credit FROM third_party_balance WHERE debit <> credit ORDER BY 1, 2`,
  person_search: 'SELECT beneficiary_id, birth_year FROM person_search ORDER BY 1',
  person_word: `SELECT s.beneficiary_id, w.word FROM person_word p JOIN person_search s ON s.person = p.person
    JOIN name_word w ON w.word_id = p.word_id ORDER BY 1, 2`,
  name_word: 'SELECT word, people FROM name_word WHERE people > 0 ORDER BY 1',
  rights_shape: undefined,
  household_figure: `SELECT f.household_id, s.days FROM household_figure f LEFT JOIN rights_shape s ON s.shape_id = f.shape_id ORDER BY 1`,
}
/** How often a row was written is not what it says. */
const NOT_SAID = new Set(['rev'])

/** A sum of what each table of a workspace says, read from the file itself. */
export async function controlSums(centre: TestCentre): Promise<Record<string, string>> {
  const path = isAbsolute(centre.workspace) ? centre.workspace : join(centre.dataDir, 'workspaces', centre.workspace)
  const client = await openedWorkspace(path, 'admin', PASSWORD)
  try {
    const names = client
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'name_word_trigram%' AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all() as string[]
    const sums: Record<string, string> = {}
    for (const name of names) {
      if (name in COMPARED && COMPARED[name] === undefined) continue
      const columns = (client.prepare(`SELECT name FROM pragma_table_info(?)`).pluck().all(name) as string[])
        .filter((column) => !NOT_SAID.has(column))
        .map((column) => `"${column}"`)
        .join(', ')
      const sql = COMPARED[name] ?? `SELECT ${columns} FROM "${name}" ORDER BY ${columns}`
      const hash = createHash('sha256')
      for (const row of client.prepare(sql).raw().iterate() as IterableIterator<unknown[]>)
        hash.update(JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
      sums[name] = hash.digest('hex').slice(0, 16)
    }
    return sums
  } finally {
    client.close()
  }
}
