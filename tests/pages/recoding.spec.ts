import { execFileSync } from 'node:child_process'
import { isAbsolute, join } from 'node:path'

import { LIVE_LOGIN, LIVE_PASSWORD } from '../support/liveCentre.ts'
import { OLD_MUTUALS } from '../support/oldDivision.ts'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { tabTo, typeIn } from './support/typist.ts'

test('the division of 2025 by keyboard: prepared, a conflict decided, proposed, decided by the head, applied', async ({
  page,
  desk,
}) => {
  const centre = await ownCentre(page, desk, (setup) => {
    Object.assign(setup, { mutuals: OLD_MUTUALS })
  })
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  const enrol = (mutual: number, zoneCode: string, familyName: string) =>
    call<{ householdId: string }>(page, 'membership.enrol', {
      mutualId: mutuals[mutual]?.id,
      coverYearId: coverYears[0]?.id,
      zoneCode,
      declaredSize: 1,
      people: [
        {
          familyName,
          givenName: 'Joseph',
          sex: 'M',
          birth: { date: '1979-03-14', precision: 'exact' },
          relation: 'member',
          anotherPerson: true,
        },
      ],
    })
  await enrol(0, '05-04-01', 'Ntahiraja')
  const unsure = [await enrol(1, '03-02-10', 'Bukuru'), await enrol(1, '03-02-10', 'Nzisabira')]
  const { workspace } = centre
  const path = isAbsolute(workspace) ? workspace : join(desk.host.dataDir, 'workspaces', workspace)
  // The engine of the file is not for this process: another one writes what a register of before would have left.
  const ids = unsure.map(({ householdId }) => householdId)
  execFileSync(process.execPath, ['tests/support/oldPlaces.ts', path, LIVE_LOGIN, LIVE_PASSWORD, ...ids])
  const sound = async (what: string): Promise<void> => {
    await expectNoRawKey(page, what)
    await expectNoOverflow(page, what)
    await expectAccessible(page, what)
    await page.screenshot({ path: test.info().outputPath(`${what}.png`) })
  }
  const messages = page.getByRole('region', { name: 'Messages' })

  await centre.enter('gestion')
  await test.step('the manager prepares it', async () => {
    await visit(page, '/recoding')
    await expect(page.getByText('Aucun recodage')).toBeVisible()
    await sound('empty')
    await page.keyboard.press('F2')
    await typeIn(page, page.getByLabel('Motif'), 'Loi organique de 2023')
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /Préparer/ }))
    await page.keyboard.press('Enter')
    await expect(messages).toContainText('Recodage préparé')
    await expect(page.getByText('2 ménages attendent une décision')).toBeVisible()
    await expect(page.getByText('FAY/GI/KAR/012').first()).toBeVisible()
    await sound('prepared')
  })

  await test.step('one decision serves both households of the old place', async () => {
    await visit(page, '/recoding/conflicts')
    await expect(page.getByRole('heading', { name: /Murambi, commune Kayogoro/ })).toBeVisible()
    await sound('conflicts')
    await tabTo(page, page.getByLabel('Lieux possibles'))
    await page.keyboard.press('ArrowDown')
    await typeIn(page, page.getByLabel('Pourquoi'), 'vu avec le chef de colline')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('Lieu décidé pour 2 ménages')
    await expect(page.getByText('Plus rien à décider')).toBeVisible()
    await visit(page, '/recoding/households')
    await expect(page.getByText('FAY/MK/KYG/013/00001')).toBeVisible()
    await expect(page.getByText(/FAY\/BR\/...\/013\/00001/)).toBeVisible()
    await sound('households')
    await visit(page, '/recoding/table')
    await page.keyboard.press('F4')
    await page.keyboard.type('kayogolo murambi')
    const table = page.getByRole('grid', { name: 'Correspondances' })
    await expect(table).toContainText('à la main')
    await sound('table')
    await tabTo(page, table)
    await page.keyboard.press('m')
    await tabTo(page, page.getByRole('combobox', { name: 'Nouveau lieu' }))
    await page.keyboard.type('gatabo')
    await expect(page.getByRole('option').first()).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await typeIn(page, page.getByLabel('Pourquoi'), 'corrigé par le chef de zone')
    await sound('table-line')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('Ligne notée')
    await expect(page.getByText('La table, les lettres ou la liste ont changé depuis la simulation')).toBeVisible()
    await expect(page.getByText('À la place de')).toBeVisible()
    await visit(page, '/recoding')
    await page.keyboard.press('s')
    await expect(messages).toContainText('Simulé de nouveau')
    await expect(page.getByText('2 ménages à un autre lieu')).toBeVisible()
    await sound('changes')
    await visit(page, '/recoding/table')
    await page.keyboard.press('F4')
    await page.keyboard.type('kayogolo murambi')
    await expect(table).toContainText('à la main')
    await tabTo(page, table)
    await page.keyboard.press('r')
    await typeIn(page, page.getByRole('dialog').getByLabel('Motif'), 'erreur')
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Retirer la ligne' }))
    await page.keyboard.press('Enter')
    await expect(messages).toContainText('Ligne retirée')
    await page.keyboard.press('b')
    await page.keyboard.press('b')
    await expect(table).toContainText('ne sert plus', { ignoreCase: true })
    await sound('table-all')
    await page.keyboard.press('F2')
    await expect(page.getByRole('heading', { name: 'Ajouter une ligne' })).toBeVisible()
    await sound('table-new')
    await page.keyboard.press('Escape')
    await visit(page, '/recoding/letters')
    await expect(page.getByRole('grid', { name: 'Lettres' })).toContainText('proposées d’après le nom')
    await sound('letters')
    await visit(page, '/recoding/format')
    await expect(page.getByText('FAY/KZ/BGZ/012/00001/01').first()).toBeVisible()
    await sound('format')
  })

  await test.step('it is proposed; the head, who did not prepare it, decides and applies', async () => {
    await visit(page, '/recoding')
    await expect(page.getByRole('button', { name: /^Simuler/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Proposer/ })).toHaveCount(0)
    await page.keyboard.press('s')
    // not to be proposed before: a line was taken back since the last simulation
    await expect(page.getByRole('button', { name: /^Proposer/ })).toBeEnabled()
    await expect(page.getByText('Prêt à être proposé')).toBeVisible()
    await page.keyboard.press('p')
    await expect(messages).toContainText('Proposé à la tête du centre')
    await expect(page.getByRole('button', { name: /^Décider/ })).toHaveCount(0)
    await centre.enter(LIVE_LOGIN)
    await visit(page, '/recoding')
    await expect(page.getByRole('button', { name: /^Décider/ })).toBeVisible()
    await sound('proposed')
    await page.keyboard.press('a')
    await expect(messages).toContainText('Recodage décidé')
    await expect(page.getByRole('button', { name: /^Appliquer/ })).toBeVisible()
    await page.keyboard.press('g')
    await expect(page.getByText('Renuméroter 3 ménages')).toBeVisible()
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /Appliquer/ }))
    await page.keyboard.press('Enter')
    await expect(messages).toContainText('Recodage appliqué')
    await expect(page.getByText(/Double code jusqu/)).toBeVisible()
    await sound('applied')
    await page.keyboard.press('Control+p')
    await expect(page.getByText('Rapport de recodage').first()).toBeVisible()
    await page.screenshot({ path: test.info().outputPath('report.png') })
  })
})
