import { coveredPeople, openInvoice, receiveInvoice, recordMany, shortNumber } from './support/keying.ts'
import { expect, signIn, test } from './support/test.ts'

test('saving with 400 certificates on the invoice takes hardly longer than with ten, and brings back one row', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'agent')
  const people = await coveredPeople(page)
  const [person] = people
  if (person === undefined) throw new Error('nobody is covered')
  const timed = async (count: number): Promise<{ ms: number; bytes: number }> => {
    const id = await receiveInvoice(page, { claimed: 999_999, certificates: count + 20 })
    await recordMany(page, id, people, count)
    await openInvoice(page, id)
    await expect(page.getByText(`Saisi : ${count} attestations`)).toBeVisible()
    const times: number[] = []
    let bytes = 0
    page.on('response', (response) => {
      const asked = response.request().postData() ?? ''
      if (asked.includes('"claims.ofInvoice"')) throw new Error('the whole list was asked for again')
      if (asked.includes('"claims.rowsChanged"'))
        void response.body().then((body) => (bytes = Math.max(bytes, body.length)))
    })
    for (let n = 1; n <= 9; n += 1) {
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.keyboard.type(shortNumber(person.registration))
      await page.keyboard.press('Enter')
      await page.keyboard.type('1')
      await page.keyboard.press('Enter')
      await page.keyboard.type('c01')
      await page.keyboard.press('Enter')
      const from = performance.now()
      await page.keyboard.press('Control+Enter')
      await expect(page.getByText(`Saisi : ${count + n} attestations`)).toBeVisible()
      times.push(performance.now() - from)
    }
    page.removeAllListeners('response')
    // what is out of sight is not in the page
    expect(await page.locator('tr[data-row]').count()).toBeLessThan(80)
    return { ms: times.toSorted((a, b) => a - b)[4] ?? 0, bytes }
  }
  const few = await timed(10)
  const many = await timed(400)
  const ratio = many.ms / few.ms
  console.log(
    `  a save: ${few.ms.toFixed(0)} ms at 10 rows, ${many.ms.toFixed(0)} ms at 400 (× ${ratio.toFixed(2)}); rows read again: ${many.bytes} bytes`,
  )
  expect(many.bytes).toBeLessThan(3_000)
  expect(ratio).toBeLessThan(3)
})
