import type { Page } from '@playwright/test'
import { day } from '../../shared/dates.ts'
import { bookId } from '../../shared/documents/bookId.ts'
import { expectSound } from './support/checks.ts'
import { CLOSING_PEOPLE, movement, noteRoad, organsMeet, organsOf } from './support/fiscalYears.ts'
import { opensLastYear } from './support/lastYear.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit, type Desk } from './support/test.ts'
import { handIn, pressOn, rowIn, tabTo, typeIn } from './support/typist.ts'

const THIS = new Date().getUTCFullYear()
const LAST = THIS - 1

/** A year that cost and earned something, its months closed, its organs met at the beginning of this one. */
async function yearOver(page: Page): Promise<void> {
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const mutualId = mutuals[0]?.id
  await movement(page, `${LAST}-06-15`, '741', -900_000, { mutualId })
  await movement(page, `${LAST}-06-15`, '6064', 240_000, { mutualId })
  await movement(page, `${LAST}-06-15`, '6067', 60_500)
}

test('a year goes its road to the seal and opens again, by keyboard, two people', async ({
  page,
  desk,
}: {
  page: Page
  desk: Desk
}) => {
  test.slow()
  const own = await ownCentre(page, desk, opensLastYear(LAST), CLOSING_PEOPLE)
  const heading = page.getByRole('heading', { level: 1 })
  const list = page.getByRole('grid', { name: 'Étapes de l’exercice' })
  const side = page.getByRole('complementary')
  const dialog = page.getByRole('dialog')
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  const address = `/accounting/years?year=${LAST}`

  await own.enter('manager')
  await organsMeet(page, await organsOf(page), THIS)
  await own.enter('accountant')
  await yearOver(page)
  await visit(page, address)
  await expect(heading).toHaveText('Exercices')
  await expect(list.getByRole('row')).toHaveCount(11)
  await expect(side).toContainText('mois encore ouverts')
  await expectSound(page, 'months open')
  // nothing is offered before its turn
  for (const [step, act] of [
    ['Résultat déterminé', 'Déterminer'],
    ['Affectation du résultat', 'Préparer'],
    ['À-nouveaux', 'Établir'],
  ] as const) {
    await rowIn(page, list, step)
    await expect(list.locator('[aria-selected="true"]')).toContainText('plus tard')
    await expect(side.getByRole('button', { name: new RegExp(`^${act}`) })).toHaveCount(0)
  }
  for (const month of ['06', '12'])
    await call(page, 'accounting.closeMonth', { month: `${LAST}-${month}`, reason: 'clôture de la page' })

  await test.step('the accountant determines the result and notes what the organs said', async () => {
    await visit(page, address)
    await noteRoad(page, LAST)
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
    await expect(reserves).toHaveValue(/\d/)
    const before = Number((await reserves.inputValue()).replaceAll(/\D/gu, ''))
    await typeIn(page, reserves, String(before - 1_000))
    const prepare = side.getByRole('button', { name: /^Préparer/ })
    await expect(side).toContainText(/Reste à répartir\s: 1\s000/u)
    await expect(prepare).toBeDisabled()
    await typeIn(page, side.getByRole('textbox', { name: 'Report à nouveau', exact: true }), '1000')
    await typeIn(page, side.getByRole('textbox', { name: 'Termes' }), `Comptes ${LAST} approuvés à l’unanimité`)
    await expect(prepare).toBeEnabled()
    await pressOn(page, prepare)
    await expect(page.getByText(/Affectation AF-.* préparée/)).toBeVisible()
    await expect(side).toContainText('à passer')
    // not by the person who prepared it
    await expect(side).toContainText('Une autre personne passe cette affectation')
    await expect(side.getByRole('button', { name: /^Passer/ })).toHaveCount(0)
    await own.enter('head')
    await visit(page, address)
    await rowIn(page, list, 'Affectation du résultat')
    await shot('to-post')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/Affectation passée\s: CL-/)).toBeVisible()
    await page.keyboard.press('Control+p')
    await expect(page.getByText('Affectation du résultat').first()).toBeVisible()
    await shot('allocation-paper')
  })

  await test.step('opening entries, the seal, its paper, and the year opened again by two', async () => {
    await own.enter('accountant')
    await visit(page, address)
    await rowIn(page, list, 'À-nouveaux')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/À-nouveaux établis\s: RN-/)).toBeVisible()
    await own.enter('head')
    await visit(page, address)
    await rowIn(page, list, 'Scellement')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toContainText('Plus aucune écriture')
    await shot('seal-look')
    // another window of the same person seals it first
    await call(page, 'accounting.sealYear', { year: LAST })
    await pressOn(page, dialog.getByRole('button', { name: /^Sceller/ }))
    await expect(dialog.getByRole('alert')).toContainText(`${LAST}`)
    await expect(dialog.getByRole('alert')).toContainText('Rien n’a été enregistré')
    await shot('sealed-twice')
    await page.keyboard.press('Escape')
    await expect(heading.locator('..')).toContainText('scellé')
    await page.keyboard.press('Alt+v')
    await expect(page.getByText('L’empreinte est celle du sceau.')).toBeVisible()
    await expectSound(page, 'sealed')
    await shot('sealed')
    await page.keyboard.press('Control+p')
    await expect(page.getByText('Sceau de l’exercice').first()).toBeVisible()
    await shot('seal-paper')
    for (const [book, words] of [
      ['road', 'Rapport du comité de surveillance'],
      ['result', 'charges et produits de chaque mutuelle'],
      ['allocation', 'Réserve réglementaire'],
      ['opening', 'ceux de la clôture, au franc'],
      ['seal', 'SHA-256'],
    ] as const) {
      const year = book === 'opening' ? THIS : LAST
      await visit(page, `/print/book/${bookId({ book, from: day(`${year}-01-01`), to: day(`${year}-12-31`) })}`)
      await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'true')
      await expect(page.locator('body')).toContainText(words)
      await page.pdf({ preferCSSPageSize: true, path: test.info().outputPath(`${book}.pdf`) })
    }
    await visit(page, `${address}&step=seal`)
    await page.keyboard.press('Alt+r')
    await expect(dialog).toBeVisible()
    await handIn(dialog)
    await page.keyboard.type('une pièce retrouvée')
    await pressOn(page, dialog.getByRole('button', { name: /^Demander/ }))
    await expect(side).toContainText('une pièce retrouvée')
    await own.enter('accountant')
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
    await own.enter('head')
    await visit(page, `${address}&step=allocation`)
    await page.keyboard.press('Alt+g')
    await pressOn(page, side.getByRole('button', { name: /^Accepter/ }))
    await expect(side).toContainText('Règlement fictif, article 9')
  })
})
