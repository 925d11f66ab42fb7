import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { expectAccessible } from './support/checks.ts'
import { call, expect, signIn, test } from './support/test.ts'

/** The file as a facility opens it: from a disk, the network cut, the page's own policy in force. */
async function opened(browser: Browser, path: string, now?: string): Promise<Page> {
  const context = await browser.newContext({ offline: true, viewport: { width: 390, height: 780 } })
  const page = await context.newPage()
  if (now !== undefined) await page.clock.setFixedTime(new Date(now))
  await page.goto(pathToFileURL(path).href)
  return page
}

test('the list of a facility answers without a network; touched, it says nothing; over, neither', async ({
  page,
  desk,
  browser,
}, info) => {
  await signIn(page, desk, 'agent')
  // a family of the test itself, that has paid nothing
  const { rows: known } = await call<{ rows: { code: string }[] }>(page, 'facilities.list', { text: 'Mutaho' })
  const firstContact = known[0]?.code ?? ''
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  await call(page, 'membership.enrol', {
    mutualId: mutuals[0]?.id,
    coverYearId: coverYears[0]?.id,
    zoneCode: '05-01-02',
    phone: '79 000 813',
    declaredSize: 2,
    firstContact,
    people: [
      {
        familyName: 'Ntirandekura',
        givenName: 'Léonidas',
        sex: 'M',
        birth: { date: '1981-04-05', precision: 'exact' },
        relation: 'member',
      },
      {
        familyName: 'Nizigiyimana',
        givenName: 'Béatrice',
        sex: 'F',
        birth: { date: '1985-04-05', precision: 'year' },
        relation: 'spouse',
      },
    ],
  })
  const written = await call<{ path: string; rows: number }>(page, 'membership.exportFacilityList', { firstContact })
  expect(written.rows).toBe(2)
  const html = await readFile(written.path, 'utf8')
  const text = /id="list">([^<]*)</.exec(html)?.[1] ?? ''
  const { rows } = JSON.parse(text) as { rows: [string, string, string, number, string][] }
  const [, open] = rows
  if (open === undefined) throw new Error('nobody is on the list')

  const list = await opened(browser, written.path)
  await expect(list.getByRole('heading', { level: 1 })).toContainText('Personnes avec des droits')
  await expect(list.getByText(/liste valable jusqu’au/)).toBeVisible()
  await expect(list.getByLabel('Numéro ou nom')).toBeFocused()
  await list.keyboard.type(open[0].slice(-8))
  await expect(list.getByRole('heading', { name: open[1] })).toBeVisible()
  await expect(list.getByText('Sans droits : suspendus, expirés')).toBeVisible()
  await expect(list.getByText(/Droits suspendus|Droits expirés/).first()).toBeVisible()
  await expectAccessible(list, 'the list of a facility')
  if (process.env['NKINGI_SHOTS'] !== undefined)
    await list.screenshot({ path: `${process.env['NKINGI_SHOTS']}/c-list.png` })
  await list.getByLabel('Numéro ou nom').fill('zzzz')
  await expect(list.getByText('Personne de ce nom ou de ce numéro sur la liste.')).toBeVisible()

  // somebody writes « open » where it said something else, or another name
  const touched = info.outputPath('touched.html')
  await writeFile(touched, html.replace(text, text.replace(open[1].slice(0, 4), 'NDAY')))
  const forged = await opened(browser, touched)
  await expect(forged.getByText('Liste refusée')).toBeVisible()
  await expect(forged.getByLabel('Numéro ou nom')).toHaveCount(0)
  expect(await forged.getByText(open[1]).count()).toBe(0)

  const over = await opened(browser, written.path, '2031-01-01T08:00:00Z')
  await expect(over.getByText('Liste périmée')).toBeVisible()
  await expect(over.getByLabel('Numéro ou nom')).toHaveCount(0)
})
