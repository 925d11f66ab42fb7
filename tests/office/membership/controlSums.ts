import { createHash } from 'node:crypto'
import { isAbsolute, join } from 'node:path'

import { openedWorkspace } from '../../support/openedWorkspace.ts'
import { PASSWORD, type TestCentre } from '../../support/centre.ts'

/** Every table of the centre with how many rows it has and a sum over all that they hold, read from the file itself. */
export async function controlSumsOf(centre: TestCentre): Promise<Record<string, string>> {
  const path = isAbsolute(centre.workspace) ? centre.workspace : join(centre.dataDir, 'workspaces', centre.workspace)
  const client = await openedWorkspace(path, 'admin', PASSWORD)
  try {
    const names = client
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`)
      .pluck()
      .all() as string[]
    return Object.fromEntries(
      names.map((name) => {
        const hash = createHash('sha256')
        let rows = 0
        for (const row of client.prepare(`SELECT * FROM "${name}"`).raw().iterate()) {
          rows += 1
          for (const value of row as unknown[])
            hash.update(Buffer.isBuffer(value) ? value : `${typeof value} ${String(value)}|`)
        }
        return [name, `${rows} ${hash.digest('hex')}`]
      }),
    )
  } finally {
    client.close()
  }
}
