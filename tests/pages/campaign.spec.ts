import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { opensLastYear } from './support/lastYear.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { chooseIn, tabTo, typeIn } from './support/typist.ts'

const THIN = '\u202F'

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

test('a campaign by keyboard: who is called, renewed in one key, will not come back; the lists that leave', async ({
  page,
  desk,
}) => {
  const next = new Date().getUTCFullYear()
  const last = next - 1
  // last year's households, enrolled and paid when it was last year
  const centre = await ownCentre(page, desk, opensLastYear(last))
  await centre.enter('gestion')
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  const names = [
    ['Ntahiraja', 'Joseph'],
    ['Bizimana', 'Odette'],
    ['Hakizimana', 'Fabrice'],
  ] as const
  for (const [familyName, givenName] of names) {
    const born = (date: string) => ({ date, precision: 'exact' })
    const one = await call<Enrolled>(page, 'membership.enrol', {
      mutualId: mutuals[0]?.id,
      coverYearId: coverYears[0]?.id,
      day: `${last}-02-01`,
      zoneCode: '05-01-02',
      phone: '79 000 457',
      declaredSize: 3,
      people: [
        { familyName, givenName, sex: 'M', birth: born('1975-03-14'), relation: 'member' },
        {
          familyName: `${familyName}a`,
          givenName: `${givenName}ine`,
          sex: 'F',
          birth: born('1979-05-02'),
          relation: 'spouse',
        },
        {
          familyName: `${familyName}o`,
          givenName: `${givenName}ou`,
          sex: 'F',
          birth: born('2001-01-20'),
          relation: 'child',
        },
      ],
    })
    await call(page, 'membership.recordReceipt', {
      membershipId: one.membershipId,
      day: `${last}-02-01`,
      amount: one.due,
      mode: 'cash',
    })
  }
  await call(page, 'membership.createCoverYear', {
    label: String(next),
    startsOn: `${next}-01-01`,
    endsOn: `${next}-12-31`,
    campaignOpensOn: `${last}-11-01`,
    campaignClosesOn: `${next}-12-31`,
    renewalDeadline: `${next}-12-31`,
  })

  const grid = page.getByRole('grid', { name: 'Ménages appelés' })
  const messages = page.getByRole('region', { name: 'Messages' })

  await test.step('those to see, with what they owe and what to check', async () => {
    await visit(page, '/campaign')
    await expect(grid.getByRole('gridcell', { name: 'NTAHIRAJA Joseph' })).toBeVisible()
    await expect(grid.getByText(`30${THIN}000`).first()).toBeVisible()
    await expect(grid.getByText(/encore à charge/).first()).toBeVisible()
    await sound(page, 'campaign, list')
  })

  await test.step('one key, and only what may have changed', async () => {
    await tabTo(page, grid)
    await page.keyboard.press('Home')
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(`3 personnes, 30${THIN}000 FBu à payer`)
    await expect(dialog.getByLabel('Téléphone')).toBeFocused()
    await sound(page, 'campaign, renewal')
    await page.keyboard.type('61 000 001')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText(`30${THIN}000 FBu à payer`)
    await expect(grid.getByText('À payer', { exact: true }).first()).toBeVisible()
  })

  await test.step('who does not come back, and why', async () => {
    await tabTo(page, grid)
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('n')
    await expect(page.getByRole('dialog').getByLabel('Motif')).toBeFocused()
    await sound(page, 'campaign, reason')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('Manque de moyens')
    await expect(grid.getByText('Ne revient pas')).toBeVisible()
  })

  await test.step('progress against the target', async () => {
    await page.keyboard.press('t')
    const progress = page.getByRole('grid', { name: 'Avancement de la campagne' })
    await expect(progress.getByRole('gridcell', { name: 'Dukingire Bugendana' })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Motifs de non-renouvellement' })).toContainText('Manque de moyens')
    await tabTo(page, progress)
    await page.keyboard.press('o')
    await typeIn(page, page.getByLabel('Ménages à réinscrire et à inscrire'), '12')
    await page.keyboard.press('Control+Enter')
    await expect(progress.getByText('12').first()).toBeVisible()
    await sound(page, 'campaign, progress')
  })

  await test.step('the call sheet of a colline', async () => {
    await page.keyboard.press('t')
    await expect(grid).toBeVisible()
    await chooseIn(page, page.getByLabel('Colline'), 'Bugendana')
    await page.keyboard.press('Control+p')
    await expect(page.getByRole('dialog')).toContainText('Aucun collecteur dans cette mutuelle.')
    await page.keyboard.press('Alt+p')
    await expect(page.getByRole('heading', { name: `Appel de renouvellement ${next}`, exact: true })).toBeVisible()
    await expect(page.getByText('PROJET, NON REMIS')).toBeVisible()
    await expect(page.getByText('HAKIZIMANA Fabrice')).toBeVisible()
  })

  await test.step('the lists, the pyramid, the workbook and the paper for the facility', async () => {
    await visit(page, `/lists?day=${last}-06-15`)
    const people = page.getByRole('grid', { name: 'Personnes de la liste' })
    await expect(people.getByRole('gridcell', { name: 'BIZIMANA Odette', exact: true })).toBeVisible()
    await expect(page.getByText('9 ouverts')).toBeVisible()
    await sound(page, 'lists, people')
    const download = page.waitForEvent('download')
    await page.keyboard.press('Control+s')
    expect((await download).suggestedFilename()).toBe(`ayants-droit-${last}-06-15.xlsx`)
    await expect(messages).toContainText('9 lignes écrites')
    await page.keyboard.press('t')
    await expect(page.getByRole('table', { name: 'Ayants droit par classe d’âge' })).toContainText('20 à 24 ans')
    await sound(page, 'lists, pyramid')
    await page.keyboard.press('Control+p')
    await expect(page.getByRole('heading', { name: 'Personnes ayant droit aux soins' })).toBeVisible()
    await expect(page.getByRole('heading', { name: /Cartes à refuser/ })).toBeVisible()
  })
})
