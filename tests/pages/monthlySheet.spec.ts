import { expectSound } from './support/checks.ts'
import { asUser } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { tabTo } from './support/typist.ts'

interface Months {
  readonly nextToClose: string
  readonly lastClosed: string
}

test('the monthly sheet: read, observed, walked down, printed, frozen, by keyboard', async ({ page, desk }) => {
  const heading = page.getByRole('heading', { level: 1 })
  const observations = page.getByLabel('11 Observations')
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  await signIn(page, desk, 'manager')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { nextToClose, lastClosed } = await call<Months>(page, 'accounting.monthsState', {
    year: Number(today.slice(0, 4)),
  })

  await test.step('from the month to its sheet, as it would be frozen', async () => {
    await visit(page, `/accounting/months?month=${nextToClose}`)
    await page.keyboard.press('Alt+f')
    await expect(heading).toHaveText('Fiche de suivi')
    await expect(page.getByText('provisoire : elle se fige')).toBeVisible()
    for (const title of ['1 Ménages', '3 Cotisations', '5 Suivi du risque', '8 Trésorerie', '10 Gouvernance'])
      await expect(page.getByRole('heading', { name: new RegExp(`^${title}`) })).toBeAttached()
    await expect(page.getByRole('img', { name: /^Fréquence/ })).toBeAttached()
    await expectSound(page, 'sheet')
    await shot('sheet')
  })

  await test.step('a line opens the page that says more', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Fin du mois' }))
    await page.keyboard.press('Enter')
    await expect(heading).toHaveText('Ménages')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(heading).toHaveText('Fiche de suivi')
  })

  await test.step('the manager observes, and the sheet carries it', async () => {
    await tabTo(page, observations)
    await page.keyboard.type('Réunion du CS reportée.')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(/Observations de .* enregistrées/)).toBeVisible()
    await page.reload()
    await expect(observations).toHaveValue('Réunion du CS reportée.')
    await shot('observed')
  })

  await test.step('on paper as it would be, and as a month froze it', async () => {
    const { versionId } = await call<{ versionId: string }>(page, 'accounting.monthSheetView', { month: lastClosed })
    const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
    for (const [name, id, words] of [
      ['now', nextToClose, 'Réunion du CS reportée.'],
      ['frozen', versionId, 'FIGÉE LE'],
      ['mutual', `${versionId}~${mutuals[0]?.id ?? ''}`, 'sont ceux du centre'],
    ] as const) {
      await visit(page, `/print/monthly-sheet/${id}`)
      await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'true')
      await expect(page.locator('body')).toContainText(words)
      await page.pdf({ preferCSSPageSize: true, path: test.info().outputPath(`${name}.pdf`) })
    }
  })

  await test.step('a frozen sheet is read, not written', async () => {
    await asUser(page, desk, 'accountant')
    await visit(page, `/accounting/sheet?month=${lastClosed}`)
    await expect(page.getByText(/figée, version \d/)).toBeVisible()
    await expect(observations).toHaveCount(0)
    await expectSound(page, 'frozen sheet')
    await shot('frozen')
  })
})
