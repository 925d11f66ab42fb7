import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { chooseIn, pressOn, typeIn } from './support/typist.ts'

async function sound(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

interface Enrolled {
  readonly householdId: string
  readonly membershipId: string
  readonly due: number
}

test('a family’s events by keyboard alone: a birth, a death with a successor, a correction, the statement', async ({
  page,
  desk,
}) => {
  const centre = await ownCentre(page, desk)
  await centre.enter('gestion')
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  const someone = (familyName: string, givenName: string, sex: string, date: string, relation: string) => ({
    familyName,
    givenName,
    sex,
    birth: { date, precision: 'exact' },
    relation,
  })
  const { householdId, membershipId, due } = await call<Enrolled>(page, 'membership.enrol', {
    mutualId: mutuals[0]?.id,
    coverYearId: coverYears[0]?.id,
    zoneCode: '05-01-02',
    declaredSize: 2,
    people: [
      someone('Ntahiraja', 'Joseph', 'M', '1979-03-14', 'member'),
      someone('Niyonzima', 'Godelieve', 'F', '1984-05-02', 'spouse'),
    ],
  })
  await call(page, 'membership.recordReceipt', { membershipId, amount: due, mode: 'cash' })
  const messages = page.getByRole('region', { name: 'Messages' })

  await test.step('M lists what may happen; the arrows choose; the form says what it would bring', async () => {
    await visit(page, `/households/${householdId}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ménage NTAHIRAJA Joseph')
    await page.keyboard.press('m')
    await expect(page.getByRole('button', { name: 'Naissance' })).toBeFocused()
    await sound(page, 'the list of events')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('button', { name: 'Nouvelle personne' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Nom', { exact: true })).toBeFocused()
    const typed = ['nshimirimana', 'Alice']
    for (const word of typed) {
      await page.keyboard.type(word)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('f')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1905')
    await page.keyboard.press('Tab')
    await chooseIn(page, page.getByLabel('Lien avec l’adhérent'), 'enfant')
    await expect(page.getByRole('alert')).toContainText('membership.birth-too-old')
    await typeIn(page, page.getByLabel('Naissance'), '1975')
    await expect(page.getByRole('alert')).toContainText('membership.younger-than-child')
    await typeIn(page, page.getByLabel('Naissance'), '2015')
    await expect(page.getByText('Rien à payer.')).toBeVisible()
    await sound(page, 'the form of an event')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('MV-012-')
    await expect(page.getByText('demandé', { exact: true })).toBeVisible()
  })

  await test.step('V validates: the person is of the household', async () => {
    await page.keyboard.press('v')
    await expect(page.getByText('appliqué', { exact: true })).toBeVisible()
    await page.keyboard.press('t')
    await expect(page.getByRole('gridcell', { name: /NSHIMIRIMANA Alice/ })).toBeVisible()
  })

  await test.step('the member dies: another adult takes the place', async () => {
    await page.keyboard.press('m')
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await chooseIn(page, page.getByLabel('Personne', { exact: true }), 'NTAHIRAJA Joseph')
    await expect(page.getByRole('alert')).toContainText('membership.lives-successor')
    await chooseIn(page, page.getByLabel('Nouvel adhérent'), 'NIYONZIMA Godelieve')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('demandé', { exact: true })).toBeVisible()
    await page.keyboard.press('v')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ménage NIYONZIMA Godelieve')
  })

  await test.step('corrected: everything is as it was', async () => {
    await pressOn(page, page.getByRole('button', { name: 'Corriger' }))
    await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Demander la correction' }))
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByText('demandé', { exact: true })).toBeVisible()
    await page.keyboard.press('v')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ménage NTAHIRAJA Joseph')
    await sound(page, 'household with its events')
  })

  await test.step('what would open the rights is said with the reason', async () => {
    await page.keyboard.press('F8')
    await expect(page.getByRole('heading', { name: 'Ce qui ouvrirait les droits' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('the history on one page, as a table, and on paper', async () => {
    await page.keyboard.press('h')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Histoire du ménage NTAHIRAJA Joseph')
    await sound(page, 'history, drawn')
    await page.keyboard.press('t')
    await expect(page.getByRole('gridcell', { name: /Mouvement.*décès/ })).toBeVisible()
    await sound(page, 'history, as a table')
    await page.keyboard.press('Control+p')
    await expect(page.getByRole('heading', { level: 1, name: /Relevé du ménage FAY/ })).toBeVisible()
    await expect(page.getByText('Rien ne reste à payer.')).toBeVisible()
    await sound(page, 'statement')
  })
})
