import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'

test('a household’s category by keyboard: what it would pay is seen before, and a reason is wanted', async ({
  page,
  desk,
}) => {
  const centre = await ownCentre(page, desk)
  await centre.enter('gestion')
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  const { householdId } = await call<{ householdId: string }>(page, 'membership.enrol', {
    mutualId: mutuals[0]?.id,
    coverYearId: coverYears[0]?.id,
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
  await visit(page, `/households/${householdId}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ménage NTAHIRAJA Joseph')
  await expect(page.getByRole('button', { name: /Changer de catégorie/ })).toBeVisible()
  // the hand comes into the dialog late, as on a busy machine: what is typed meanwhile is for the dialog
  await page.evaluate(() => {
    const later = window.setTimeout.bind(window)
    window.setTimeout = ((run: () => void, delay = 0) => later(run, delay + 150)) as typeof window.setTimeout
  })
  await page.keyboard.press('c')
  await page.keyboard.press('ArrowDown')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Catégorie')).toBeFocused()
  await expect(dialog.getByRole('button', { name: /^Changer/ })).toBeDisabled()
  await expect(dialog).toContainText('Ce que le ménage doit déjà ne change pas.')
  await expect(dialog.getByLabel('Catégorie')).toHaveValue('indigent')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('liste de la commune')
  await expectNoRawKey(page, 'category')
  await expectNoOverflow(page, 'category')
  await expectAccessible(page, 'category')
  await page.screenshot({ path: test.info().outputPath('category.png') })
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('catégorie indigent')
  await expect(page.getByRole('definition').filter({ hasText: 'indigent' })).toBeVisible()
})
