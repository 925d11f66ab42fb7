import { isAbsolute, join } from 'node:path'

import { openedWorkspace } from '../../support/openedWorkspace.ts'
import { PASSWORD, type TestCentre } from '../../support/centre.ts'

/** Rows of every table, read from the file itself. */
export async function rowCounts(centre: TestCentre): Promise<Record<string, number>> {
  const path = isAbsolute(centre.workspace) ? centre.workspace : join(centre.dataDir, 'workspaces', centre.workspace)
  const client = await openedWorkspace(path, 'admin', PASSWORD)
  try {
    const names = client
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'name_word_trigram%'`)
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      names.map((name) => [name, client.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]),
    )
  } finally {
    client.close()
  }
}

/** Asserts that what is tried leaves every table as it was, the audit and the number series included. */
export async function writesNothing<T>(
  centre: TestCentre,
  attempt: () => Promise<T>,
): Promise<{ answer: T; same: boolean }> {
  const before = await rowCounts(centre)
  const answer = await attempt()
  return { answer, same: JSON.stringify(await rowCounts(centre)) === JSON.stringify(before) }
}
