import { isAbsolute, join } from 'node:path'

import { connect } from '../../../db/connection.ts'
import { writeHandle, type WriteDb } from '../../../db/handle.ts'
import { readKeyFile } from '../../../electron/office/kernel/keyFile.ts'
import { openByPassword } from '../../../electron/office/kernel/keySlots.ts'
import { openTestCentre, PASSWORD, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'

/** A centre of the old division: a mutual of Bugenyuzi in Karuzi, one of Kayogoro in Makamba, with the letters of then. */
export const OLD_MUTUALS = [
  {
    code: '012',
    name: 'Dukingire Bugenyuzi',
    federationSegment: 'FAY',
    provinceSegment: 'KZ',
    communeSegment: 'BGZ',
    communeCode: '05-04',
  },
  {
    code: '013',
    name: 'Twiyungunganye Kayogoro',
    federationSegment: 'FAY',
    provinceSegment: 'MK',
    communeSegment: 'KYG',
    communeCode: '03-02',
  },
]

export const openOldCentre = (start = '2026-01-05'): Promise<TestCentre> =>
  openTestCentre({ ...TEST_CENTRE, mutuals: OLD_MUTUALS }, start)

/** Writes past the office: what a register taken in from elsewhere leaves behind. */
export async function behindTheOffice(centre: TestCentre, write: (db: WriteDb) => void): Promise<void> {
  const path = isAbsolute(centre.workspace) ? centre.workspace : join(centre.dataDir, 'workspaces', centre.workspace)
  const slot = readKeyFile(path).users.find((user) => user.login === 'admin')?.slot
  const key = slot && (await openByPassword(slot, PASSWORD))
  if (!key) throw new Error('the key did not open')
  const client = connect(path, key)
  try {
    client.exec('BEGIN IMMEDIATE')
    write(writeHandle(client))
    client.exec('COMMIT')
  } finally {
    client.close()
  }
}
