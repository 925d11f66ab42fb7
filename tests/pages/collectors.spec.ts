import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { chooseIn, typeIn } from './support/typist.ts'
import type { Page } from '@playwright/test'

const THIN = '\u202F'

async function sound(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

test('a collector: his booklet, a receipt keyed from it, a deposit with a shortage, by keyboard', async ({
  page,
  desk,
}) => {
  const centre = await ownCentre(page, desk)
  await centre.enter('gestion')
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const years = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  const mutualId = mutuals[0]?.id ?? ''
  await call(page, 'membership.createCollector', { mutualId, name: 'Pascal Fictif', phone: '79 00 00 44' })
  await call(page, 'membership.enrol', {
    mutualId,
    coverYearId: years.coverYears[0]?.id,
    zoneCode: '05-01-02',
    declaredSize: 1,
    people: [
      {
        familyName: 'Ntahiraja',
        givenName: 'Joseph',
        sex: 'M',
        birth: { date: '1979-03-14', precision: 'exact' },
        relation: 'member',
      },
    ],
  })

  await test.step('a booklet is issued, and cannot be issued twice', async () => {
    await visit(page, '/collectors?view=booklets')
    await page.keyboard.press('F2')
    await expect(page.getByLabel('Collecteur', { exact: true })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('101')
    await page.keyboard.press('Tab')
    await page.keyboard.type('150')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('gridcell', { name: 'A 101–150' })).toBeVisible()
    await typeIn(page, page.getByLabel('Premier numéro'), '120')
    await typeIn(page, page.getByLabel('Dernier numéro'), '130')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText('membership.booklet-overlaps')
    await sound(page, 'booklets')
  })

  await test.step('the cashier keys his receipt: a number outside the booklet is refused', async () => {
    await visit(page, '/cash')
    await page.keyboard.type('ntahiraja')
    await page.keyboard.press('Enter')
    await chooseIn(page, page.getByLabel('Reçu d’un carnet de collecteur'), 'Pascal Fictif · A 101–150')
    const number = page.getByLabel('Numéro du carnet')
    await expect(number).toHaveValue('101')
    await typeIn(page, number, '151')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText('membership.paper-outside')
    await typeIn(page, number, '103')
    await sound(page, 'cash, from a booklet')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('RC-012-')
    await expect(page.getByRole('grid', { name: 'Reçus du jour' })).toContainText('NTAHIRAJA Joseph')
    await sound(page, 'cash, with collectors')
  })

  await test.step('the gap shows, and goes when its numbers are spoilt', async () => {
    await visit(page, '/collectors?view=booklets')
    await expect(page.getByRole('gridcell', { name: '101–102' })).toBeVisible()
  })

  await test.step('he hands over less than he collected: said before and after', async () => {
    await visit(page, '/collectors')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Collecteurs')
    await page.keyboard.press('F2')
    const counted = page.getByLabel('Compté devant lui')
    await expect(counted).toBeFocused()
    await page.keyboard.type('30000')
    await page.keyboard.press('Tab')
    await expect(page.getByText(/Manquant.*1.000 FBu, il reste la dette du collecteur/u)).toBeVisible()
    await sound(page, 'collectors, a deposit')
    const printing = page.context().waitForEvent('page')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText(`manquant 1${THIN}000 FBu`)
    await (await printing).close()
    await expect(page.getByText('Rien à verser')).toBeVisible()
    await sound(page, 'collectors, settled')
    await visit(page, '/collectors?view=deposits')
    await expect(page.getByRole('gridcell', { name: /VC-012-/u })).toBeVisible()
    await sound(page, 'deposits')
    await page.getByRole('button', { name: 'Imprimer le bordereau' }).press('Enter')
    await expect(page.getByText('Bordereau de versement').first()).toBeVisible()
  })

  await test.step('the other views teach when they are empty', async () => {
    for (const [view, words] of [
      ['advances', 'Aucune avance'],
      ['asked', 'Aucune annulation demandée'],
    ] as const) {
      await visit(page, `/collectors?view=${view}`)
      await expect(page.getByText(words)).toBeVisible()
      await sound(page, view)
    }
  })
})
