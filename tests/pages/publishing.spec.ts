import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { foundFederation } from './support/federation.ts'
import { give, take } from './support/files.ts'
import { enter } from './support/ownCentre.ts'
import { expect, test, visit } from './support/test.ts'
import { tabTo, typeIn } from './support/typist.ts'

const sound = async (page: Page, what: string): Promise<void> => {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
  if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: join(process.env['SHOTS'], `${what}.png`) })
}

test('what the federation publishes by keyboard: codes read from a file, letters, the format', async ({
  page,
  desk,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'nkingi-published-'))
  await enter(page, desk, await foundFederation(page, desk))
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toBeVisible()
  const messages = page.getByRole('region', { name: 'Messages' })

  await test.step('a list of codes is looked at, its clashes named, and taken', async () => {
    await visit(page, '/federation/codes')
    await expect(page.getByText('Aucun code')).toBeVisible()
    const path = join(folder, 'codes.csv')
    await writeFile(
      path,
      'Code;Nom;Code centre\r\nFAY/GI/BUG/012;Dukingire fictive;BI-0001\r\nFAY/GI/BUG/013;Twiyunge fictive;\r\nFAY/GI/BUG/013;Sangwe fictive;\r\nFAY/GI/BUG/014;DUKINGIRE fictive;\r\n',
    )
    await give(page, 'Alt+i', path)
    await expect(page.getByRole('heading', { name: /codes\.csv : 4 lignes/ })).toBeVisible()
    await expect(page.getByText('2 lignes restent dehors')).toBeVisible()
    const left = page.getByRole('grid', { name: 'Lignes qui restent dehors' })
    await expect(left).toContainText('code deux fois dans le fichier')
    await expect(left).toContainText('nom deux fois dans le fichier')
    await expect(page.getByText(/1 code d’un centre pas encore enrôlé/)).toBeVisible()
    await sound(page, 'federation-codes-read')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('2 codes pris, 0 corrigés')
    await expect(page.getByRole('grid', { name: 'Mutuelles et leurs codes' })).toContainText('Twiyunge fictive')
    await sound(page, 'federation-codes-taken')
  })

  await test.step('letters of one commune, then those proposed for all', async () => {
    await visit(page, '/federation/codes/letters')
    const grid = page.getByRole('grid', { name: 'Provinces et communes avec leurs lettres' })
    await expect(grid).toContainText('proposées d’après le nom')
    await sound(page, 'federation-letters')
    await tabTo(page, grid)
    await page.keyboard.press('ArrowDown')
    await typeIn(page, page.getByLabel('Lettres', { exact: true }), 'bj')
    await typeIn(page, page.getByLabel('Motif'), 'circulaire fictive')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('Lettres notées')
    await expect(grid).toContainText('BJ')
    await page.keyboard.press('F2')
    await expect(page.getByRole('heading', { name: 'Retenir les lettres proposées ?' })).toBeVisible()
    await typeIn(page, page.getByLabel('Motif'), 'celles que le nom propose')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('46 lieux ont leurs lettres')
    await expect(grid).not.toContainText('proposées d’après le nom')
    await sound(page, 'federation-letters-said')
  })

  await test.step('the format is seen with its numbers, signed, and written again', async () => {
    await visit(page, '/federation/codes/format')
    await expect(page.getByText('Aucun format publié')).toBeVisible()
    const examples = page.getByRole('list', { name: 'Exemples' })
    await expect(examples).toContainText('FAY/GI/BUG/012/00001/01')
    await sound(page, 'federation-format-none')
    await tabTo(page, page.getByLabel('Caractère de contrôle'))
    await page.keyboard.press('Space')
    await expect(examples).toContainText(/FAY\/GI\/BUG\/012\/00001\/01-[0-9A-Z]/)
    await typeIn(page, page.getByLabel('Motif'), 'circulaire fictive')
    const file = await take(page, 'Control+Enter', folder)
    expect(file).toMatch(/FMT_FAY_000001\.json$/u)
    await expect(messages).toContainText('Format 1 signé')
    await expect(page.getByRole('grid', { name: 'Formats publiés' })).toContainText('circulaire fictive')
    await sound(page, 'federation-format')
    expect(await take(page, 'x', folder)).toMatch(/FMT_FAY_000001\.json$/u)
    await expect(messages).toContainText('Format 1 écrit de nouveau')
  })
})
