import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Output } from '../../shared/contract/index.ts'
import { expectNoCutWords, expectNoOverflow, expectNoRawKey } from '../pages/support/checks.ts'
import { routesByLogin, type Route } from '../pages/support/routes.ts'
import { enterPassword, visit } from '../pages/support/test.ts'
import { ask, openApp, savesTo } from './launch.ts'
import type { OpenApp } from './launch.ts'

/*
 * Every page in the window itself. What a browser does not have: the menu, which takes from the height; the scheme and the policy of
 * the pages; the preload. Each leaves a picture to look at.
 */

let open: OpenApp
let centre: Output<'administration.exploreFictitious'>

test.beforeAll(async () => {
  open = await openApp()
  centre = await ask(open.page, 'administration.exploreFictitious', {})
})
test.afterAll(async () => {
  await open?.close()
})

/** Somebody of the centre sits down before the window. */
async function enter(login: string): Promise<void> {
  const { page } = open
  await page.evaluate(
    ([workspace, who]) => {
      sessionStorage.clear()
      localStorage.setItem('nkingi.workspace', workspace)
      localStorage.setItem(`nkingi.login.${workspace}`, who)
      location.hash = '#/'
    },
    [centre.workspace, login] as const,
  )
  await page.reload()
  await enterPassword(page, centre.password)
}

async function check({ path, bare }: Route): Promise<void> {
  const { page } = open
  await visit(page, path)
  await page.screenshot({ path: test.info().outputPath(`${path.replaceAll(/\W+/gu, '-').slice(1)}.png`) })
  await expect(page.getByRole('alert'), path).toHaveCount(0)
  await expectNoRawKey(page, path)
  if (bare) return
  await expectNoOverflow(page, path)
  await expectNoCutWords(page, path)
}

for (const { login, routes } of routesByLogin()) {
  // what is opened from a list is the same page in a browser: tests/pages looks at it
  const theirs = routes.filter(({ path }) => !path.includes('$'))
  if (theirs.length === 0) continue
  test(`every page that ${login} opens, in the window`, async () => {
    await enter(login)
    for (const route of theirs) await test.step(route.path, async () => check(route))
    expect(open.complaints).toEqual([])
  })
}

test('a statement is saved on paper and as a workbook, where the dialog says', async () => {
  await enter('accountant')
  const { app, page, dataDir } = open
  await visit(page, '/accounting/statements')
  const workbook = join(dataDir, 'état.xlsx')
  await savesTo(app, workbook)
  await page.getByRole('button', { name: 'Excel' }).click()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('état.xlsx')
  expect(readFileSync(workbook).subarray(0, 2).toString()).toBe('PK')

  const paper = join(dataDir, 'état.pdf')
  await savesTo(app, paper)
  await page.keyboard.press('Control+p')
  await expect(page.getByRole('button', { name: 'Enregistrer en PDF' })).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('état.pdf')
  const text = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' })
  expect(text).toMatch(/compte de résultat technique/iu)
  expect(text).toContain('Cotisations des ménages')
  execFileSync('pdftoppm', ['-r', '60', '-png', paper, test.info().outputPath('paper')])
  expect(open.complaints).toEqual([])
})
