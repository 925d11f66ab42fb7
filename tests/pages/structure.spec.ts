import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { pressOn, tabTo, typeIn } from './support/typist.ts'

test('structure by keyboard: a payer, a scale that overlaps, the next year, a photo that is a program', async ({
  page,
  desk,
}) => {
  const centre = await ownCentre(page, desk, (setup) => {
    Object.assign(setup.scale, { cardPrice: 500 })
  })
  await centre.enter('gestion')
  const sound = async (what: string): Promise<void> => {
    await expectNoRawKey(page, what)
    await expectNoOverflow(page, what)
    await expectAccessible(page, what)
  }
  const messages = page.getByRole('region', { name: 'Messages' })

  await test.step('a published scale is a starting point; what overlaps is refused with the place', async () => {
    await visit(page, '/structure')
    await page.keyboard.press('F2')
    await tabTo(page, page.getByLabel('Partir de'))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await typeIn(page, page.getByLabel('Valable du'), '01012020')
    await page.keyboard.press('Tab')
    await expect(page.getByText('membership.scale-overlaps')).toBeVisible()
    await tabTo(page, page.getByLabel('Valable du'), 'Shift+Tab')
    await typeIn(page, page.getByLabel('Valable du'), '01012031')
    await page.keyboard.press('Tab')
    await expect(page.getByText('prendra fin le 31/12/2030')).toBeVisible()
    await sound('scales, a draft')
    await page.keyboard.press('Alt+g')
    await expect(messages).toContainText('Brouillon du 01/01/2031 gardé')
    await sound('scales, a draft kept')
  })

  await test.step('the draft is proposed, given back with a reason, proposed again, and accepted by the head', async () => {
    await visit(page, '/structure')
    const lines = page.getByRole('grid', { name: 'Lignes datées du barème' })
    await tabTo(page, lines)
    await page.keyboard.press('Home')
    await expect(page.getByRole('heading', { name: 'Proposition du 01/01/2031' })).toBeVisible()
    await page.keyboard.press('m')
    await expect(page.getByLabel('Valable du')).toHaveValue('01/01/2031')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('Barème du 01/01/2031 proposé')
    await expect(lines).toContainText('proposé')
    // Nothing is in force that nobody accepted.
    const { scales } = await call<{ scales: unknown[] }>(page, 'membership.scales', {})
    expect(scales).toHaveLength(1)

    await centre.enter('responsable')
    await expect(page.getByRole('link', { name: /Structure.*1 attend votre décision/ })).toBeVisible()
    await visit(page, '/structure')
    await expect(page.getByRole('button', { name: /Accepter/ })).toBeVisible()
    await sound('scales, a proposal to decide')
    await page.keyboard.press('r')
    await typeIn(page, page.getByLabel('Motif'), 'le procès-verbal manque')
    await pressOn(page, page.getByRole('dialog').getByRole('button', { name: /^Rendre/ }))
    await expect(messages).toContainText('Proposition rendue')

    await centre.enter('gestion')
    await visit(page, '/structure')
    await tabTo(page, lines)
    await page.keyboard.press('Home')
    await expect(page.getByText(/Rendu par .* le procès-verbal manque/)).toBeVisible()
    await sound('scales, given back')
    await page.keyboard.press('m')
    await expect(page.getByLabel('Valable du')).toHaveValue('01/01/2031')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('Barème du 01/01/2031 proposé')

    await centre.enter('responsable')
    await visit(page, '/structure')
    await expect(page.getByRole('button', { name: /Accepter/ })).toBeVisible()
    await page.keyboard.press('a')
    await expect(messages).toContainText('Barème accepté')
    await expect(lines).toContainText('à venir')
    await sound('scales, accepted')
    await centre.enter('gestion')
  })

  await test.step('mutuals and cover years', async () => {
    await visit(page, '/structure/mutuals')
    await expect(page.getByRole('button', { name: /Ouvrir l’année suivante/ })).toBeVisible()
    await page.keyboard.press('F2')
    await expect(page.getByLabel('Ouverture de la campagne')).toBeVisible()
    await sound('the next cover year')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('Enregistré')
    await visit(page, '/structure/groups')
    await expect(page.getByRole('button', { name: /Nouveau groupe/ })).toBeVisible()
    await page.keyboard.press('F2')
    await typeIn(page, page.getByLabel('Nom', { exact: true }), 'Coopérative fictive')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Coopérative fictive').first()).toBeVisible()
    await sound('groups')
  })

  await test.step('a third party', async () => {
    await visit(page, '/structure/payers')
    await expect(page.getByRole('button', { name: /Nouveau tiers payeur/ })).toBeVisible()
    await page.keyboard.press('F2')
    await typeIn(page, page.getByLabel('Nom', { exact: true }), 'Commune fictive')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Commune fictive').first()).toBeVisible()
    await expect(page.getByRole('button', { name: /Prendre en charge/ })).toBeVisible()
    await page.keyboard.press('Alt+P')
    await sound('payers, a list')
  })

  await test.step('a photo that is a program is refused, nothing is kept', async () => {
    const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
    const { coverYears } = await call<{ coverYears: { id: string; label: string }[] }>(
      page,
      'membership.coverYears',
      {},
    )
    const { householdId } = await call<{ householdId: string }>(page, 'membership.enrol', {
      mutualId: mutuals[0]?.id,
      coverYearId: coverYears.at(-1)?.id,
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
    await expect(page.getByText('Chronologie de la famille')).toBeVisible()
    await page.keyboard.press('p')
    const file = page.locator('input[type=file]')
    const choose = page.getByRole('button', { name: /Choisir un fichier, / })
    await tabTo(page, choose)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await chooser.setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ program') })
    await expect(page.getByText('n’est pas une image')).toBeVisible()
    await expect(file).toHaveCount(1)
    const dot = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    await tabTo(page, choose)
    const [again] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await again.setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: dot })
    await expect(page.getByRole('img', { name: /Photo de/ })).toBeVisible()
    await sound('photos')
    await visit(page, `/preview/household-form/${householdId}`)
    await expect(page.getByText('Fiche d’enregistrement du ménage').first()).toBeVisible()
  })
})
