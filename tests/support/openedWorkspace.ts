import { readKeyFile } from '../../electron/office/kernel/keyFile.ts'
import { openByPassword } from '../../electron/office/kernel/keySlots.ts'
import { connect } from '../../db/connection.ts'

/**
 * The workspace read without the office: what is in the file, whatever a program says is in it. Opened read-only; close it.
 */
export async function openedWorkspace(
  path: string,
  login: string,
  password: string,
): Promise<ReturnType<typeof connect>> {
  const slot = readKeyFile(path).users.find((user) => user.login === login)?.slot
  const key = slot && (await openByPassword(slot, password))
  if (!key) throw new Error('the key did not open')
  return connect(path, key, { readonly: true })
}
