import { connect } from '../../db/connection.ts'
import { writeHandle, type WriteDb } from '../../db/handle.ts'
import { readKeyFile } from '../../electron/office/kernel/keyFile.ts'
import { openByPassword } from '../../electron/office/kernel/keySlots.ts'

/** Writes past the office, in one transaction, with the key of somebody who opens the workspace. */
export async function behindTheOfficeOf(
  path: string,
  [login, password]: readonly [login: string, password: string],
  write: (db: WriteDb) => void,
): Promise<void> {
  const slot = readKeyFile(path).users.find((user) => user.login === login)?.slot
  const key = slot && (await openByPassword(slot, password))
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
