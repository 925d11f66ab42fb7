import { isAbsolute, join } from 'node:path'

import type { ReadDb } from '../../../db/handle.ts'
import { behindTheOfficeOf } from '../../support/behindTheOffice.ts'
import { PASSWORD, type TestCentre } from '../../support/centre.ts'

/** Asks a door of a department what no procedure answers. */
export async function readBehind<T>({ workspace, dataDir }: TestCentre, of: (db: ReadDb) => T): Promise<T> {
  const answer: T[] = []
  await behindTheOfficeOf(
    isAbsolute(workspace) ? workspace : join(dataDir, 'workspaces', workspace),
    ['admin', PASSWORD],
    (db) => {
      answer.push(of(db))
    },
  )
  return answer[0] as T
}
