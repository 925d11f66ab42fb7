import { cp } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { Terminal } from '../../support/terminal.ts'
import { behind, enter, type OwnCentre } from './ownCentre.ts'
import type { Desk } from './test.ts'

/** What the terminal says of the centres that it played. */
interface Played {
  readonly password: string
  readonly centres: readonly { readonly workspace: string; readonly coverYear: string }[]
}

export interface DemoCentre extends OwnCentre {
  /** The year that was played to its end; the one before it is there too. */
  readonly year: number
  /** Signs somebody in behind the pages. */
  behind(login: string): Promise<void>
}

/** A demo centre as the terminal plays it, beside the desk's own: two years of it are over, its people are named by their role. */
export async function demoCentre(page: Page, desk: Desk, households: number): Promise<DemoCentre> {
  const terminal = new Terminal('')
  const { code, out, err } = await terminal.run(
    ...['demo', '--out', terminal.folder, '--centres', '1', '--households', String(households)],
    ...['--months', '12', '--seed', '7'],
  )
  if (code !== 0) throw new Error(err)
  const { password, centres } = JSON.parse(out) as Played
  const [played = { workspace: '', coverYear: '' }] = centres
  // A workspace is its file and its keys: it goes where one puts it.
  const folder = join(desk.host.dataDir, 'workspaces')
  await cp(dirname(played.workspace), folder, { recursive: true })
  terminal.close()
  const workspace = join(folder, basename(played.workspace))
  await page.goto(desk.host.origin)
  return {
    workspace,
    year: Number(played.coverYear),
    behind: async (login) => behind(page, { workspace, login, password }),
    enter: async (login) => enter(page, desk, { workspace, login, password }),
  }
}
