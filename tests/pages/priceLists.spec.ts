import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { pressOn, rowIn, typeIn } from './support/typist.ts'

const whole = async (page: Page, what: string): Promise<void> => {
  await expectAccessible(page, what)
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  if (process.env['NK_SHOTS'] !== undefined)
    await page.screenshot({ path: join(process.env['NK_SHOTS'], `${what.replaceAll(' ', '-')}.png`) })
}

interface Listed {
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    readonly agreement: { readonly state: string } | null
  }[]
}

/** A facility under agreement, and its agreement. */
async function facilityOf(page: Page): Promise<{ id: string; agreementId: string }> {
  const { rows } = await call<Listed>(page, 'facilities.list', { scope: 'contracted' })
  const [one] = rows
  if (one === undefined) throw new Error('nobody under agreement')
  const { agreements } = await call<{ agreements: { id: string; state: string }[] }>(page, 'facilities.get', {
    id: one.id,
  })
  const open = agreements.find(({ state }) => state === 'open')
  if (open === undefined) throw new Error('no agreement')
  return { id: one.id, agreementId: open.id }
}

test('the pages of facilities are whole: table, nomenclature, rates, prices asked', async ({ page, desk }) => {
  await signIn(page, desk, 'manager')
  await visit(page, '/facilities')
  await expect(page.getByRole('heading', { name: /Conventions : ce qui vient/ })).toBeVisible()
  await whole(page, 'the register')
  await visit(page, '/facility-table')
  await expect(page.getByText(/conventionnées sur/)).toBeVisible()
  await whole(page, 'the table of a day')
  await visit(page, '/rates')
  await expect(page.getByRole('grid').getByText('privé')).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByLabel('Taux %')).toBeVisible()
  await whole(page, 'the rates')
  await visit(page, '/prices-asked')
  await page.keyboard.press('a')
  await expect(page.getByRole('grid')).toBeVisible()
  await whole(page, 'the prices asked')
})

test('limits of an act change from a day on; what was before stays', async ({ page, desk }) => {
  await signIn(page, desk, 'manager')
  await visit(page, '/nomenclature')
  await page.keyboard.press('F4')
  await page.keyboard.type('goutte')
  const grid = page.getByRole('grid')
  await rowIn(page, grid, 'L01')
  await page.keyboard.press('Enter')
  await typeIn(page, page.getByLabel('Jours entre deux'), '7')
  await whole(page, 'an act')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('7 jours entre deux').first()).toBeVisible()
  const { rows } = await call<{ rows: { id: string; minIntervalDays: number | null; limitsFrom: string }[] }>(
    page,
    'facilities.acts',
    { text: 'L01' },
  )
  expect(rows[0]?.minIntervalDays).toBe(7)
  const { rows: versions } = await call<{ rows: { from: string | null; minIntervalDays: number | null }[] }>(
    page,
    'facilities.actHistory',
    { actId: rows[0]?.id },
  )
  expect(versions.map(({ minIntervalDays }) => minIntervalDays)).toEqual([7, null])
})

test('a price list is read from a file, settled, weighed, and signed by somebody else', async ({ page, desk }) => {
  await signIn(page, desk, 'manager')
  const { id, agreementId } = await facilityOf(page)
  await visit(page, `/facilities/${id}`)
  await pressOn(page, page.getByRole('button', { name: 'Termes' }))
  await expect(page.getByRole('heading', { name: /Termes de la convention/ })).toBeVisible()
  await whole(page, 'the terms of an agreement')
  await page.keyboard.press('Escape')
  await pressOn(page, page.getByRole('button', { name: 'Nouveau tarif' }))
  await expect(page.getByRole('button', { name: 'Lire un fichier' })).toBeVisible()
  await whole(page, 'a new price list')

  mkdirSync(join(desk.host.dataDir, 'exchange'), { recursive: true })
  const path = join(desk.host.dataDir, 'exchange', 'tarif fictif.csv')
  writeFileSync(
    path,
    'Code;Acte;Prix;Plafond\r\nC01;Consultation;1 500;\r\nL01;Goutte épaisse;900;800\r\nZZ1;Massage;4000;\r\n',
  )
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { draftId } = await call<{ draftId: string }>(page, 'facilities.importPrices', {
    agreementId,
    from: today,
    path,
    whole: false,
  })
  await visit(page, `/price-drafts/${draftId}`)
  await expect(page.getByText('acte inconnu')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Effet sur les douze derniers mois' })).toBeVisible()
  await whole(page, 'a draft to settle')
  await pressOn(page, page.getByRole('button', { name: 'Laisser de côté' }))
  await expect(page.getByText('acte inconnu')).toBeHidden()
  await rowIn(page, page.getByRole('grid'), 'C01')
  await page.keyboard.press('Enter')
  await typeIn(page, page.getByLabel('Projet'), '1400')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Une autre personne que celles qui l’ont écrit le signe.')).toBeVisible()
  await whole(page, 'a draft of prices')

  await page.evaluate(() => {
    sessionStorage.clear()
  })
  await signIn(page, desk, 'head')
  await visit(page, `/price-drafts/${draftId}`)
  await expect(page.getByRole('button', { name: /Signer le tarif/ })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await whole(page, 'the signature')
  await pressOn(page, dialog.getByRole('button', { name: /Signer le tarif/ }))
  await expect(page.getByText(/Tarif signé, en vigueur le/)).toBeVisible()
  const { rows } = await call<{ rows: { price: number; source: string }[] }>(page, 'facilities.acts', {
    agreementId,
    text: 'C01',
  })
  expect(rows[0]).toMatchObject({ price: 1400, source: 'agreement' })
  await visit(page, `/preview/agreement/${agreementId}`)
  await expect(page.getByText('Convention de soins')).toBeVisible()
  if (process.env['NK_SHOTS'] !== undefined) await page.screenshot({ path: join(process.env['NK_SHOTS'], 'paper.png') })
})
