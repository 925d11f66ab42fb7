import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { coveredPerson, keyedRows, openInvoice, receiveInvoice, shortNumber } from './support/keying.ts'
import { expect, signIn, test } from './support/test.ts'
import { Typist } from './support/typist.ts'

const number = 'Numéro d’attestation'

test('one ambulatory certificate of one act takes at most 25 keys, nothing being typed before', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'agent')
  const person = await coveredPerson(page)
  const id = await receiveInvoice(page, { claimed: 800, certificates: 1 })
  await openInvoice(page, id)
  await expect(page.getByLabel(number)).toBeFocused()
  const typist = new Typist(page)
  const { keys, seconds } = await typist.measured(async () => {
    await typist.type('118201')
    await typist.press('Enter')
    await typist.type(String(person.careDay))
    await typist.press('Enter')
    await typist.type(shortNumber(person.registration))
    await typist.press('Enter')
    await typist.type('1')
    await typist.press('Enter')
    await typist.type('c1')
    await typist.press('Control+Enter')
    await expect(page.getByText('Saisi : 1 attestations sur 1')).toBeVisible()
  })
  console.log(`  one certificate of one act: ${keys} keys, ${seconds.toFixed(2)} s by machine`)
  expect(keys).toBeLessThanOrEqual(25)
  await expect(page.getByText('Le compte y est')).toBeVisible()
  const [row] = await keyedRows(page, id)
  expect(row).toMatchObject({ certificate: '118201', verdict: 'accepted', claimed: 800, accepted: 800 })
})

test('same as above for a cell and for the whole care; sums; figures of favourites; what the paper lacks', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'agent')
  const person = await coveredPerson(page)
  const id = await receiveInvoice(page, { claimed: 9999, certificates: 9 })
  await openInvoice(page, id)
  const enter = async (text = ''): Promise<void> => {
    if (text !== '') await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await enter('A-100')
  await enter(String(person.careDay))
  await enter(shortNumber(person.registration))
  await enter('k29')
  await enter('c01')
  await enter()
  // a sum is shown while it is typed, and taken as what it makes
  await page.keyboard.type('1200+300')
  await expect(page.getByText('= 1\u202F500')).toBeVisible()
  await enter()
  await expect(page.getByLabel('Prix 1')).toHaveValue('1\u202F500')
  await enter('m01')
  await enter()
  // so many at so much each
  await page.keyboard.type('3x450')
  await expect(page.getByText('= 1\u202F350')).toBeVisible()
  await enter()
  await expect(page.getByLabel('Quantité 2')).toHaveValue('3')
  await expect(page.getByLabel('Prix 2')).toHaveValue('450')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Saisi : 1 attestations sur 9')).toBeVisible()

  // the number goes on, the day stands; the person, then the whole care of the certificate above
  await expect(page.getByLabel(number)).toHaveValue('A-101')
  await enter()
  await enter()
  await page.keyboard.press('Control+d')
  await expect(page.getByLabel('Bénéficiaire', { exact: true })).toHaveValue(new RegExp(person.familyName, 'u'))
  await page.keyboard.press('Control+Shift+d')
  await expect(page.getByLabel('Acte 2')).toHaveValue('Paracétamol 500 mg')
  await expect(page.getByLabel('Prix 1')).toHaveValue('1\u202F500')
  await page.keyboard.press('Alt+n')
  await expect(page.getByLabel('Non signée')).toBeChecked()
  await expect(page.getByText(/ni signée ni marquée/u)).toBeVisible()
  await expectAccessible(page, 'a certificate with its details')
  await expectNoOverflow(page, 'a certificate with its details')
  await expectNoRawKey(page, 'a certificate with its details')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Saisi : 2 attestations sur 9')).toBeVisible()

  // a cell of an act is copied too, and a diagnosis pinned comes first
  await enter()
  await enter()
  await page.keyboard.press('Control+d')
  await enter()
  await enter('w54')
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByLabel('Diagnostic')).toBeFocused()
  await page.keyboard.press('Alt+f')
  await enter()
  await page.keyboard.press('Control+d')
  await expect(page.getByLabel('Acte 1')).toHaveValue('Consultation')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Saisi : 3 attestations sur 9')).toBeVisible()
  await enter()
  await enter()
  await enter(shortNumber(person.registration))
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('Morsure de chien')
  await page.keyboard.type('1')
  await enter()
  await expect(page.getByLabel('Diagnostic')).toHaveValue('Morsure de chien')

  const rows = await keyedRows(page, id)
  expect(rows.map(({ claimed, notices }) => ({ claimed, unsigned: notices.includes('ADM05') }))).toEqual([
    { claimed: 2280, unsigned: false },
    { claimed: 2280, unsigned: true },
    { claimed: 1200, unsigned: false },
  ])
  // the same care of the same day twice is not paid twice
  expect(rows.map(({ verdict }) => verdict)).toEqual(['reduced', 'rejected', 'rejected'])
})
