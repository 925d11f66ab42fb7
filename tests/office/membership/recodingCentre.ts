import { isAbsolute, join } from 'node:path'

import { behindTheOfficeOf } from '../../support/behindTheOffice.ts'
import { OLD_MUTUALS } from '../../support/oldDivision.ts'
import type { WriteDb } from '../../../db/handle.ts'
import { openTestCentre, PASSWORD, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'

export const openOldCentre = (start = '2026-01-05'): Promise<TestCentre> =>
  openTestCentre({ ...TEST_CENTRE, mutuals: OLD_MUTUALS }, start)

/** Writes past the office: what a register taken in from elsewhere leaves behind. */
export const behindTheOffice = (centre: TestCentre, write: (db: WriteDb) => void): Promise<void> =>
  behindTheOfficeOf(
    isAbsolute(centre.workspace) ? centre.workspace : join(centre.dataDir, 'workspaces', centre.workspace),
    ['admin', PASSWORD],
    write,
  )
