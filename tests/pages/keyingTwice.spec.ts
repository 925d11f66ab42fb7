import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { coveredPerson, keyedRows, receiveInvoice, recordMany, shortNumber } from './support/keying.ts'
import { asUser } from './support/people.ts'
import { expect, signIn, test, visit } from './support/test.ts'

test('a second person keys blind; where the two differ somebody chooses, and then the invoice is controlled', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'agent')
  const person = await coveredPerson(page)
  const id = await receiveInvoice(page, { claimed: 1600, certificates: 2 })
  await recordMany(page, id, [person], 2)
  await asUser(page, desk, 'manager')
  await visit(page, `/invoices/${id}/second`)
  await page.getByRole('button', { name: 'Demander la double saisie' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 à saisir')).toBeVisible()
  await expectAccessible(page, 'double keying')
  await expectNoOverflow(page, 'double keying')
  const enter = async (text = ''): Promise<void> => {
    if (text !== '') await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  const second = async (price: string): Promise<void> => {
    await expect(page.getByLabel('Date des soins')).toBeFocused()
    await enter(String(person.careDay))
    await enter(shortNumber(person.registration))
    await enter('b54')
    await enter('c01')
    await enter()
    await page.keyboard.type(price)
    await page.keyboard.press('Control+Enter')
  }
  await second('1000')
  await expect(page.getByText('1 à saisir')).toBeVisible()
  await second('900')
  await expect(page.getByText('1 à régler')).toBeVisible()
  await expect(page.getByRole('cell', { name: '900 FBu' })).toBeVisible()
  await expectNoRawKey(page, 'differences')
  await page.keyboard.press('Alt+j')
  await expect(page.getByText(/les deux saisies diffèrent/u)).toBeVisible()
  await page.keyboard.press('Alt+c')
  await expect(page.getByRole('alert')).toContainText('invoices.second-keying-differs')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+j')
  await expect(page.getByRole('cell', { name: '900 FBu' })).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByText('0 à régler')).toBeVisible()
  await page.keyboard.press('Alt+j')
  await expect(page.getByText('Les deux saisies sont d’accord.')).toBeVisible()
  await page.keyboard.press('Alt+c')
  await expect(page.locator('header').getByText(/contrôlée, étape 3/u)).toBeVisible()
  const rows = await keyedRows(page, id)
  expect(rows.map(({ claimed }) => claimed)).toEqual([800, 720])
})
