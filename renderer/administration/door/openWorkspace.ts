import { callOffice, type Result } from '../../app/office.ts'
import { enter, type SignedIn } from '../../app/session.ts'

/** Opens a workspace that was just made; the frame then takes the place of the door. */
export async function openWorkspace(workspace: string, login: string, password: string): Promise<Result<SignedIn>> {
  const result = await callOffice('administration.signIn', { workspace, login, password })
  if (result.ok) enter(result.value)
  return result
}
