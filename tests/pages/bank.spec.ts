import { writeFile } from 'node:fs/promises'
import { expectSound } from './support/checks.ts'
import { give } from './support/files.ts'
import { asUser, behind } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { rowIn, tabTo, typeIn } from './support/typist.ts'

const LINES = 150
const UNMATCHED = 12

const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
const french = (day: string): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

test('a bank month by keyboard: a file of 150 lines taken in, 138 matched at once, 12 by hand, reconciled, locked', async ({
  page,
  desk,
}, info) => {
  test.setTimeout(900_000)
  const keys = page.keyboard
  const messages = page.getByRole('region', { name: 'Messages' })
  const heading = page.getByRole('heading', { level: 1 })
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) })
  const sound = (what: string) => expectSound(page, what)
  await signIn(page, desk, 'accountant')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const from = addDays(today, -9)
  interface Book {
    readonly opening: number
  }
  const { opening } = await call<Book>(page, 'accounting.cashBook', { account: '5121', from, to: today, limit: 1 })
  // what the books know: 137 gifts of amounts of their own, and one that the bank shows in two lines
  const rows: string[] = []
  let balance = opening
  const line = (day: string, label: string, amount: number): void => {
    balance += amount
    rows.push([french(day), label, amount < 0 ? -amount : '', amount > 0 ? amount : '', balance].join(';'))
  }
  await behind(page, desk, 'accountant')
  for (let n = 0; n < LINES - UNMATCHED; n += 1) {
    const day = addDays(from, Math.floor((n * 8) / (LINES - UNMATCHED)))
    const amount = 70_001 + n * 13
    await call(page, 'accounting.enterManual', {
      journal: 'BQ1',
      day,
      label: `Don fictif ${n + 1}`,
      voucher: `DF-${n + 1}`,
      lines: [
        { account: '5121', debit: amount, credit: 0 },
        { account: '754', debit: 0, credit: amount },
      ],
    })
    line(day, `VIREMENT RECU ${n + 1}`, amount)
  }
  await call(page, 'accounting.enterManual', {
    journal: 'BQ1',
    day: addDays(from, 2),
    label: 'Loyer fictif de deux mois',
    lines: [
      { account: '613', debit: 61_003, credit: 0 },
      { account: '5121', debit: 0, credit: 61_003 },
    ],
  })
  const last = addDays(today, -1)
  line(last, 'LOYER MOIS 1', -30_001)
  for (let n = 0; n < 5; n += 1) line(last, `FRAIS DE TENUE ${n + 1}`, -(1_501 + n))
  line(last, 'INTERETS CREDITEURS', 903)
  for (let n = 0; n < 3; n += 1) line(last, `DEPOT INCONNU ${n + 1}`, 9_101 + n)
  line(today, 'RETRAIT INEXPLIQUE', -4_003)
  line(today, 'LOYER MOIS 2', -31_002)
  expect(rows).toHaveLength(LINES)
  const path = info.outputPath('releve.csv')
  await writeFile(path, ['Banque fictive;;;;', 'Date;Libellé;Débit;Crédit;Solde', ...rows, ''].join('\r\n'))

  await test.step('the file is read, shown, kept', async () => {
    await visit(page, '/bank?account=5121')
    await expect(heading).toHaveText('Banque et mobile money')
    await sound('accounts')
    await shot('accounts')
    await give(page, 'F2', path)
    await expect(page.getByText('Solde initial et lignes font le solde final')).toBeVisible()
    await typeIn(page, page.getByLabel('Relevé n°'), 'Essai 1')
    await typeIn(page, page.getByLabel('Du', { exact: true }), `${french(from).replaceAll('/', '')}`)
    await sound('the file')
    await shot('import')
    await keys.press('Control+Enter')
    await expect(messages).toContainText('Relevé repris')
    await expect(heading).toHaveText(/relevé Essai 1/)
  })

  const statement = page.getByRole('grid', { name: 'Relevé' })
  const left = async (): Promise<number> =>
    Number(
      /(\d+) ligne/.exec(
        (await page
          .locator('section')
          .filter({ has: page.getByRole('heading', { name: 'Relevé', exact: true }) })
          .first()
          .textContent()) ?? '',
      )?.[1] ?? 0,
    )

  await test.step('all that is sure with one key', async () => {
    await expect(page.getByRole('button', { name: /Accepter les/ })).toBeVisible()
    await sound('the desk')
    await shot('desk')
    await keys.press('t')
    await expect(messages).toContainText(`${LINES - UNMATCHED} propositions acceptées`)
    await expect.poll(left).toBe(UNMATCHED)
    await shot('left')
  })

  await test.step('two lines of the bank are one of the books: picked on both sides', async () => {
    const books = page.getByRole('grid', { name: 'Livres' })
    for (const label of ['LOYER MOIS 1', 'LOYER MOIS 2']) {
      await rowIn(page, statement, label)
      await keys.press('Enter')
    }
    await rowIn(page, books, 'Loyer fictif')
    await keys.press('Enter')
    await expect(page.getByText('Choix : reste 0 FBu')).toBeVisible()
    await sound('a choice')
    await shot('picked')
    await keys.press('p')
    await expect(messages).toContainText('Lignes pointées')
    await expect.poll(left).toBe(UNMATCHED - 2)
  })

  await test.step('what the books did not know is posted with one key a line', async () => {
    for (let at = UNMATCHED - 2; at > 0; at -= 1) {
      await tabTo(page, statement)
      await keys.press('Home')
      const label = (await statement.locator('[aria-selected="true"]').textContent()) ?? ''
      const key = label.includes('FRAIS') ? 'f' : label.includes('INTERETS') ? 'n' : 'e'
      await keys.press(key)
      await expect.poll(left).toBe(at - 1)
    }
    await shot('posted')
  })

  let number = ''
  let desk5121 = ''
  await test.step('both sides meet; another person locks', async () => {
    await expect(page.getByRole('button', { name: 'Rapprocher' })).toBeVisible()
    await keys.press('r')
    await expect(messages).toContainText('établi')
    number = /RB-\d{4}-\d{5}/.exec((await messages.textContent()) ?? '')?.[0] ?? ''
    await sound('reconciled')
    desk5121 = decodeURI(new URL(page.url()).hash.slice(1))
    await asUser(page, desk, 'manager')
    await visit(page, desk5121)
    await expect(page.getByRole('button', { name: 'Verrouiller L' })).toBeVisible()
    await keys.press('l')
    await expect(messages).toContainText(`${number} verrouillé`)
    await shot('locked')
    await keys.press('i')
    await expect(page.getByText('VERROUILLÉ', { exact: true })).toBeVisible()
    await expect(page.getByText('A − B')).toBeVisible()
    await shot('paper')
  })

  await test.step('the same file again is refused, and says which statement it is', async () => {
    await asUser(page, desk, 'accountant')
    await visit(page, '/bank?account=5121')
    await sound('statements')
    await shot('statements')
    await give(page, 'F2', path)
    await expect(page.getByRole('alert')).toContainText('Essai 1')
    await visit(page, '/bank/type?account=5121')
    await sound('typing a statement')
    await shot('type')
  })

  await test.step('the head alone unlocks, with a reason: the account is there for other tests', async () => {
    await asUser(page, desk, 'head')
    await visit(page, desk5121)
    await expect(page.getByRole('button', { name: 'Déverrouiller' })).toBeVisible()
    await keys.press('u')
    const dialog = page.getByRole('dialog')
    await typeIn(page, dialog.getByLabel('Motif'), 'une ligne à reprendre')
    await tabTo(page, dialog.getByRole('button', { name: 'Déverrouiller' }))
    await keys.press('Enter')
    await expect(messages).toContainText(`${number}`)
    await sound('unlocked')
  })
})
