import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { family, person } from './support/cardFamilies.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { pressOn, rowIn, tabTo, typeIn } from './support/typist.ts'

/** What takes two people: an advance given back, a deposit cancelled, a receipt cancelled; each by its own hands, by keyboard. */
test('two people sign a refund, cancel a deposit, cancel a receipt', async ({ page, desk }) => {
  const centre = await ownCentre(page, desk)
  await centre.enter('gestion')
  const messages = page.getByRole('region', { name: 'Messages' })
  const alert = page.getByRole('alert')
  const sound = async (what: string): Promise<void> => {
    await expectNoRawKey(page, what)
    await expectNoOverflow(page, what)
    await expectAccessible(page, what)
  }
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  const places = { mutualId: mutuals[0]?.id ?? '', coverYearId: coverYears[0]?.id ?? '', zoneCode: '05-01-02' }
  const enrol = async (name: string, born: string): Promise<string> =>
    (await call<{ membershipId: string }>(page, 'membership.enrol', family(places, [person(name, 'Alain', born)])))
      .membershipId
  const money = { mode: 'cash', surplusAsAdvance: true }
  const ahead = await enrol('Ntahiraja', '1979-03-14')
  await call(page, 'membership.recordReceipt', { ...money, membershipId: ahead, amount: 151_000 })
  const wrong = await enrol('Bukuru', '1981-04-11')
  await call(page, 'membership.recordReceipt', { ...money, membershipId: wrong, amount: 31_000 })
  const { id: collectorId } = await call<{ id: string }>(page, 'membership.createCollector', {
    mutualId: places.mutualId,
    name: 'Pascal Fictif',
  })
  const { bookletId } = await call<{ bookletId: string }>(page, 'membership.issueBooklet', {
    collectorId,
    series: 'A',
    firstNumber: 1,
    lastNumber: 50,
  })
  const paper = await call<{ receiptId: string }>(page, 'membership.recordReceipt', {
    membershipId: await enrol('Kabura', '1975-01-02'),
    amount: 31_000,
    mode: 'cash',
    booklet: { bookletId, paperNumber: 1 },
  })
  await call(page, 'membership.recordDeposit', {
    collectorId,
    receiptIds: [paper.receiptId],
    declared: 31_000,
    counted: 31_000,
  })
  const refunds = page.getByRole('grid', { name: 'Remboursements d’avances' })
  const chooseRefund = async (): Promise<void> => {
    await visit(page, '/collectors?view=advances')
    await expect(refunds).toContainText('RA-012-')
    await tabTo(page, refunds)
    await page.keyboard.press('Home')
    await expect(page.getByRole('button', { name: 'Imprimer' })).toBeVisible()
  }

  await test.step('a refund above the limit wants two signatures, and whoever prepares it pays only then', async () => {
    await visit(page, '/collectors?view=advances')
    const advances = page.getByRole('grid', { name: 'Avances des ménages' })
    await expect(advances).toContainText('NTAHIRAJA')
    await tabTo(page, advances)
    await page.keyboard.press('Home')
    await typeIn(page, page.getByLabel('Montant à rendre'), '120000')
    await typeIn(page, page.getByLabel('Motif'), 'départ de la commune')
    await page.keyboard.press('Enter')
    await expect(messages).toContainText('2 signatures à donner')
    await chooseRefund()
    await page.keyboard.press('p')
    await expect(alert).toContainText('membership.refund-unsigned')
    await sound('a refund nobody signed')
  })

  await test.step('the accountant signs once, the head signs second', async () => {
    await centre.enter('compta')
    await chooseRefund()
    await page.keyboard.press('v')
    await expect(messages).toContainText('signé')
    await expect(page.getByRole('button', { name: /Viser/ })).toHaveCount(0)
    await centre.enter('responsable')
    await chooseRefund()
    await page.keyboard.press('s')
    await expect(messages).toContainText('signé')
    await expect(refunds).toContainText('2 / 2')
    await sound('a refund with two signatures')
    // Whoever signed does not pay.
    await page.keyboard.press('p')
    await expect(alert).toContainText('membership.refund-signer-pays')
  })

  await test.step('the cashier pays; the day of the till shows it going out', async () => {
    await centre.enter('gestion')
    await chooseRefund()
    await page.keyboard.press('p')
    await expect(messages).toContainText('RA-012-')
    await expect(refunds).toContainText('payé')
    await visit(page, '/cash')
    const day = page.getByRole('grid', { name: /Reçus du jour/ })
    await expect(day).toContainText('−120\u202F000')
    await expect(day).toContainText('avance remboursée')
    await expect(page.getByRole('grid', { name: 'Recettes et dépenses du jour' })).toContainText(
      'Versements, collecteurs',
    )
    await sound('the day of the till')
  })

  await test.step('a deposit is cancelled by somebody who did not count it', async () => {
    await centre.enter('compta')
    await visit(page, '/collectors?view=deposits')
    const act = page.getByRole('button', { name: 'Annuler le versement' })
    await pressOn(page, act)
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Motif')).toBeFocused()
    await pressOn(page, dialog.getByRole('button', { name: 'Annuler le versement' }))
    await expect(dialog.getByRole('alert')).toContainText('membership.reason-missing')
    await typeIn(page, dialog.getByLabel('Motif'), 'compté deux fois')
    await pressOn(page, dialog.getByRole('button', { name: 'Annuler le versement' }))
    await expect(messages).toContainText(/Versement VC-012-.* annulé/)
    await expect(page.getByText('compté deux fois')).toBeVisible()
    await sound('a cancelled deposit')
  })

  await test.step('the cashier asks to cancel a receipt, the accountant decides', async () => {
    await centre.enter('gestion')
    await visit(page, '/cash')
    const day = page.getByRole('grid', { name: /Reçus du jour/ })
    await expect(day).toContainText('BUKURU')
    await rowIn(page, day, 'BUKURU Alain')
    await pressOn(page, page.getByRole('button', { name: 'Demander l’annulation' }))
    const asking = page.getByRole('dialog')
    await typeIn(page, asking.getByLabel('Motif'), 'montant erroné')
    await pressOn(page, asking.getByRole('button', { name: 'Demander l’annulation' }))
    await expect(messages).toContainText('demandée')
    await expect(page.getByText('Annulation demandée : montant erroné')).toBeVisible()

    await centre.enter('compta')
    await visit(page, '/collectors?view=asked')
    await expect(page.getByRole('grid', { name: 'Annulations demandées' })).toContainText('montant erroné')
    await pressOn(page, page.getByRole('button', { name: 'Annuler le reçu' }))
    const deciding = page.getByRole('dialog')
    await expect(deciding.getByLabel('Motif')).toHaveValue('montant erroné')
    await pressOn(page, deciding.getByRole('button', { name: 'Annuler le reçu' }))
    await expect(page.getByText('Aucune annulation demandée')).toBeVisible()
    await visit(page, '/cash')
    await expect(page.getByText(/2 annulés/)).toBeVisible()
    await sound('the day with a cancelled receipt')
  })

  await test.step('Enter on a line of the day leads to its entry', async () => {
    const day = page.getByRole('grid', { name: /Reçus du jour/ })
    await tabTo(page, day)
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Journaux')
    await expect(page.getByRole('grid', { name: 'Journaux' }).locator('[aria-selected=true]')).toHaveCount(1)
  })
})
