import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { opensLastYear } from './support/lastYear.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { chooseIn, tabTo } from './support/typist.ts'

async function sound(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

const NAMES = [
  ['Ntahiraja', 'Joseph'],
  ['Bizimana', 'Odette'],
  ['Hakizimana', 'Fabrice'],
] as const

test('a call sheet by keyboard: handed to a collector, printed again, and what came back', async ({ page, desk }) => {
  const next = new Date().getUTCFullYear()
  const last = next - 1
  const centre = await ownCentre(page, desk, opensLastYear(last))
  await centre.enter('gestion')
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const mutualId = mutuals[0]?.id ?? ''
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  const { id: collectorId } = await call<{ id: string }>(page, 'membership.createCollector', {
    mutualId,
    name: 'NKURIKIYE Denis',
  })
  await call(page, 'membership.issueBooklet', { collectorId, series: 'B', firstNumber: 451, lastNumber: 500 })
  for (const [familyName, givenName] of NAMES) {
    const one = await call<{ membershipId: string; due: number }>(page, 'membership.enrol', {
      mutualId,
      coverYearId: coverYears[0]?.id,
      day: `${last}-02-01`,
      zoneCode: '05-01-02',
      collectorId,
      phone: '79 000 457',
      declaredSize: 1,
      people: [
        { familyName, givenName, sex: 'M', birth: { date: '1975-03-14', precision: 'exact' }, relation: 'member' },
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
  const messages = page.getByRole('region', { name: 'Messages' })

  await test.step('handed over from the campaign: it has a number, and is shown to be printed', async () => {
    await visit(page, '/campaign')
    await chooseIn(page, page.getByLabel('Colline'), 'Bugendana')
    await expect(page.getByRole('gridcell', { name: 'NTAHIRAJA Joseph' })).toBeVisible()
    await page.keyboard.press('Control+p')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Collecteur', { exact: true })).toBeFocused()
    await expect(dialog.getByLabel('À rapporter')).not.toHaveValue('')
    await sound(page, 'call sheet, handing over')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText(`AP-012-${next}-00001 remise à NKURIKIYE Denis`)
    await expect(page.getByRole('heading', { name: `Appel de renouvellement ${next}`, exact: true })).toBeVisible()
    await expect(page.getByText('B 451 à 500')).toBeVisible()
    await expect(page.getByText('ORIGINAL')).toBeVisible()
  })

  await test.step('who has which sheet', async () => {
    await visit(page, '/collectors?view=sheets')
    const grid = page.getByRole('grid', { name: 'Feuilles d’appel remises' })
    await expect(grid.getByRole('gridcell', { name: `AP-012-${next}-00001` })).toBeVisible()
    await sound(page, 'call sheets')
    await tabTo(page, grid)
    await page.keyboard.press('r')
  })

  await test.step('what came back: an answer for each, a reason for who refuses', async () => {
    const cell = page.getByRole('combobox', { name: 'Réponse, ligne 1' })
    await expect(cell).toBeFocused()
    await page.keyboard.type('pay')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText('membership.call-sheet-incomplete')
    await sound(page, 'call sheet, the return')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.type('ref')
    await page.keyboard.press('Enter')
    await page.keyboard.type('manque')
    await page.keyboard.press('Enter')
    await page.keyboard.type('récolte perdue')
    await page.keyboard.press('Enter')
    await page.keyboard.type('revoir')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('payé 1, refus 1, à revoir 1')
    await expect(messages).toContainText('1 ménage dit payé, sans reçu saisi')
    const side = page.getByRole('region', { name: `AP-012-${next}-00001` })
    await expect(side).toContainText('Manque de moyens, récolte perdue')
    await sound(page, 'call sheet, returned')
  })

  await test.step('a refusal is one of the reasons of the campaign', async () => {
    await visit(page, '/campaign?show=refused')
    await expect(page.getByRole('gridcell', { name: 'BIZIMANA Odette' })).toBeVisible()
    await expect(page.getByText('récolte perdue')).toBeVisible()
  })
})
