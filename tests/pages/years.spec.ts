import type { Page } from '@playwright/test'
import { expectSound } from './support/checks.ts'
import { opensLastYear } from './support/lastYear.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit, type Desk } from './support/test.ts'
import { pressOn, rowIn, tabTo, typeIn } from './support/typist.ts'

const THIS = new Date().getUTCFullYear()
const LAST = THIS - 1

const PEOPLE = [
  { login: 'gestion', name: 'Espérance Fictive', roles: ['manager'] as const },
  { login: 'compta', name: 'Léonidas Fictif', roles: ['accountant'] as const },
  { login: 'resp', name: 'Révérien Fictif', roles: ['head'] as const },
].map((person) => ({ ...person, roles: [...person.roles] }))

/** A year that cost and earned something, its months closed, its organs met at the beginning of this one. */
async function yearOver(page: Page): Promise<void> {
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const mutualId = mutuals[0]?.id
  for (const [account, net, axes] of [
    ['741', -900_000, { mutualId }],
    ['6064', 240_000, { mutualId }],
    ['6067', 60_500, {}],
  ] as const)
    await call(page, 'accounting.enterManual', {
      journal: 'OD',
      day: `${LAST}-06-15`,
      label: 'Mouvement fictif',
      voucher: `P-${account}`,
      lines: [
        { account, debit: Math.max(net, 0), credit: Math.max(-net, 0), ...axes },
        { account: '5121', debit: Math.max(-net, 0), credit: Math.max(net, 0), ...axes },
      ],
    })
}

async function organsMet(page: Page): Promise<void> {
  for (const [kind, name, heldOn] of [
    ['supervisory', 'Comité de surveillance', `${THIS}-01-05`],
    ['board', 'Conseil d’administration', `${THIS}-01-06`],
    ['assembly', 'Assemblée générale', `${THIS}-01-07`],
  ]) {
    const { organId } = await call<{ organId: string }>(page, 'governance.createOrgan', {
      kind,
      name,
      meetingsPerYear: 2,
    })
    const { meetingId } = await call<{ meetingId: string }>(page, 'governance.planMeeting', {
      organId,
      plannedOn: heldOn,
    })
    await call(page, 'governance.recordMeeting', {
      meetingId,
      heldOn,
      registered: 30,
      quorum: 16,
      presentMen: 12,
      presentWomen: 13,
    })
  }
}

test('a year goes its road to the seal and opens again, by keyboard, two people', async ({
  page,
  desk,
}: {
  page: Page
  desk: Desk
}) => {
  test.slow()
  const own = await ownCentre(page, desk, opensLastYear(LAST), PEOPLE)
  const heading = page.getByRole('heading', { level: 1 })
  const list = page.getByRole('grid', { name: 'Route de l’exercice' })
  const side = page.getByRole('complementary')
  const dialog = page.getByRole('dialog')
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  const address = `/accounting/years?year=${LAST}`

  await own.enter('gestion')
  await organsMet(page)
  await own.enter('compta')
  await yearOver(page)
  // entries above what one person posts alone wait for the head
  const waiting = await call<{ manualEntryId: string }[]>(page, 'accounting.manualEntries', {
    state: 'entered',
  })
  if (waiting.length > 0) {
    await own.enter('resp')
    for (const { manualEntryId } of waiting) await call(page, 'accounting.validateManual', { manualEntryId })
    await own.enter('compta')
  }
  await visit(page, address)
  await expect(heading).toHaveText('Exercices')
  await expect(list.getByRole('row')).toHaveCount(11)
  await expect(side).toContainText('mois encore ouverts')
  await expectSound(page, 'months open')
  for (const month of ['06', '12'])
    await call(page, 'accounting.closeMonth', { month: `${LAST}-${month}`, reason: 'clôture de la page' })

  await test.step('the accountant determines the result and notes what the organs said', async () => {
    await visit(page, address)
    await rowIn(page, list, 'Résultat déterminé')
    await shot('result')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/Résultat déterminé : CL-/)).toBeVisible()
    await rowIn(page, list, 'États financiers établis')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toBeVisible()
    await page.keyboard.type('Bilan et comptes de résultat tirés')
    await pressOn(page, dialog.getByRole('button', { name: /^Noter/ }))
    await expect(dialog).toHaveCount(0)
    for (const step of ['Rapport du comité', 'Conseil d’administration', 'Assemblée générale']) {
      await rowIn(page, list, step)
      await page.keyboard.press('Control+Enter')
      await expect(dialog).toBeVisible()
      await typeIn(page, dialog.getByRole('textbox', { name: 'Termes' }), `Comptes ${LAST} approuvés à l’unanimité`)
      if (step === 'Assemblée générale') await shot('note')
      await pressOn(page, dialog.getByRole('button', { name: /^Noter/ }))
      await expect(dialog).toHaveCount(0)
    }
    await rowIn(page, list, 'Assemblée générale')
    await expect(side).toContainText('Léonidas Fictif')
    await expectSound(page, 'noted')
    await shot('noted')
  })

  await test.step('the proposal is changed, does not add up, then does; another person posts it', async () => {
    await rowIn(page, list, 'Affectation du résultat')
    await page.keyboard.press('Control+Enter')
    const reserves = side.getByRole('textbox', { name: 'Autres réserves', exact: true })
    await expect(reserves).toBeVisible()
    await expectSound(page, 'allocation')
    await shot('allocation')
    const before = Number((await reserves.inputValue()).replaceAll(/\D/gu, ''))
    await typeIn(page, reserves, String(before - 1_000))
    const prepare = side.getByRole('button', { name: /^Préparer/ })
    await expect(side).toContainText(/Reste à répartir : 1\s000/u)
    await expect(prepare).toBeDisabled()
    await typeIn(page, side.getByRole('textbox', { name: 'Report à nouveau', exact: true }), '1000')
    await typeIn(page, side.getByRole('textbox', { name: 'Termes' }), `Comptes ${LAST} approuvés à l’unanimité`)
    await expect(prepare).toBeEnabled()
    await pressOn(page, prepare)
    await expect(page.getByText(/Affectation AF-.* préparée/)).toBeVisible()
    await expect(side).toContainText('à passer')
    await own.enter('resp')
    await visit(page, address)
    await rowIn(page, list, 'Affectation du résultat')
    await shot('to-post')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/Affectation passée : CL-/)).toBeVisible()
    await page.keyboard.press('Control+p')
    await expect(page.getByText('Affectation du résultat').first()).toBeVisible()
    await shot('allocation-paper')
  })

  await test.step('opening entries, the seal, its paper, and the year opened again by two', async () => {
    await own.enter('compta')
    await visit(page, address)
    await rowIn(page, list, 'À-nouveaux')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/À-nouveaux établis : RN-/)).toBeVisible()
    await own.enter('resp')
    await visit(page, address)
    await rowIn(page, list, 'Scellement')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toContainText('Plus aucune écriture')
    await shot('seal-look')
    await pressOn(page, dialog.getByRole('button', { name: /^Sceller/ }))
    await expect(page.getByText(/Exercice scellé, version 1/)).toBeVisible()
    await expect(heading.locator('..')).toContainText('scellé')
    await page.keyboard.press('Alt+v')
    await expect(page.getByText('L’empreinte est celle du sceau.')).toBeVisible()
    await expectSound(page, 'sealed')
    await shot('sealed')
    await page.keyboard.press('Control+p')
    await expect(page.getByText('Sceau de l’exercice').first()).toBeVisible()
    await shot('seal-paper')
    await visit(page, `${address}&step=seal`)
    await page.keyboard.press('Alt+r')
    await expect(dialog).toBeVisible()
    await page.keyboard.type('une pièce retrouvée')
    await pressOn(page, dialog.getByRole('button', { name: /^Demander/ }))
    await expect(side).toContainText('une pièce retrouvée')
    await own.enter('compta')
    await visit(page, `${address}&step=seal`)
    await tabTo(page, list)
    await shot('asked')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Décision enregistrée.')).toBeVisible()
    await expect(side).toContainText('rouvert')
  })

  await test.step('rules of the allocation are proposed by one and accepted by another', async () => {
    await rowIn(page, list, 'Affectation du résultat')
    await page.keyboard.press('Alt+g')
    await typeIn(page, side.getByRole('textbox', { name: 'Texte qui la fonde' }), 'Règlement fictif, article 9')
    await expectSound(page, 'rules')
    await shot('rules')
    await pressOn(page, side.getByRole('button', { name: /^Proposer/ }))
    await own.enter('resp')
    await visit(page, `${address}&step=allocation`)
    await page.keyboard.press('Alt+g')
    await pressOn(page, side.getByRole('button', { name: /^Accepter/ }))
    await expect(side).toContainText('Règlement fictif, article 9')
  })
})
