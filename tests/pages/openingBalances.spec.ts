import type { Page } from '@playwright/test'
import { expectAccessible, expectNoCutWords, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { chooseIn, pressOn, tabTo, typeIn } from './support/typist.ts'
import { asUser } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'

async function readable(page: Page, what: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${what.replaceAll(' ', '-')}.png`) })
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectNoCutWords(page, what)
  await expectAccessible(page, what)
}

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const bar = (page: Page) => page.locator('[data-zone="bar"]')
const side = (page: Page) => page.getByRole('complementary')

/** Keeps the line under the hand: account, then one amount; the form stays open for the next. */
async function balance(page: Page, account: RegExp, column: 'Débit' | 'Crédit', amount: string): Promise<void> {
  await chooseIn(page, side(page).getByRole('combobox', { name: 'Compte' }), account)
  await typeIn(page, side(page).getByRole('textbox', { name: column }), amount)
  await page.keyboard.press('Control+Enter')
  await expect(side(page).getByRole('textbox', { name: column })).toHaveValue('')
}

const step = async (page: Page, name: RegExp): Promise<void> => {
  const button = page.getByRole('navigation', { name: 'Étapes' }).getByRole('button', { name })
  await pressOn(page, button)
  await expect(button).toHaveAttribute('aria-current', 'true')
}

test('a centre that begins in mid-life brings its balances step by step, another person accepts, it is undone', async ({
  page,
  desk,
}) => {
  test.setTimeout(420_000)
  await signIn(page, desk, 'accountant')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { id: supplier } = await call<{ id: string }>(page, 'accounting.addThirdParty', {
    type: 'supplier',
    name: 'Imprimerie Reprise',
  })
  expect(supplier).toBeTruthy()
  await visit(page, '/accounting/opening')
  await expect(page.getByText('Aucune reprise')).toBeVisible()
  await readable(page, 'no opening')
  await page.keyboard.press('F2')
  await tabTo(page, side(page).getByRole('textbox', { name: /Jour de la reprise/ }))
  await page.keyboard.press('Enter')

  // tills and banks
  await expect(page.getByText('Rien dans cette étape')).toBeVisible()
  await page.keyboard.press('F2')
  await expect(side(page).getByRole('combobox', { name: 'Compte' })).toBeFocused()
  await readable(page, 'new line')
  await balance(page, /^5121/, 'Débit', '4000000')
  await balance(page, /^5311/, 'Débit', '250000')
  await page.keyboard.press('Escape')
  await expect(bar(page)).toContainText(/Il manque 4.250.000 au crédit/)

  // third parties, one paper twice
  await step(page, /Tiers/)
  await page.keyboard.press('F2')
  const paper = async (document: string, day: string, amount: string) => {
    await chooseIn(page, side(page).getByRole('combobox', { name: 'Compte' }), /^4011/)
    // whom the last paper was of stays for the next
    const who = side(page).getByRole('combobox', { name: 'Tiers' })
    if ((await who.inputValue()) === '') {
      await tabTo(page, who)
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Imprimerie R')
      await expect(page.getByRole('option', { name: /Imprimerie Reprise/ })).toBeVisible()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    }
    await typeIn(page, side(page).getByRole('textbox', { name: 'Pièce', exact: true }), document)
    await typeIn(page, side(page).getByRole('textbox', { name: 'Date de la pièce' }), day)
    await typeIn(page, side(page).getByRole('textbox', { name: 'Crédit' }), amount)
    await page.keyboard.press('Control+Enter')
  }
  await paper('F-118', '03022025', '130000')
  await expect(messages(page)).toContainText('Ligne enregistrée')
  await expect(page.getByRole('grid')).toContainText('F-118')
  await paper('F-118', '03022025', '130000')
  await expect(side(page)).toContainText('La pièce F-118 est déjà reprise')
  await readable(page, 'paper twice')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid')).toContainText('Imprimerie Reprise')

  // the rest from a file, with a row that cannot be taken
  await page.keyboard.press('l')
  await expect(side(page)).toContainText('Un tableur ou un CSV')
  const chooser = page.waitForEvent('filechooser')
  await pressOn(page, side(page).getByRole('button', { name: /Reprendre un fichier/ }))
  const rows = 'Compte;Débit;Crédit\n2183;1500000;\n28183;;600000\n1061;;5000000\n53;5;\n'
  await (await chooser).setFiles({ name: 'soldes.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
  await expect(side(page)).toContainText('1 ligne refusée')
  await expect(side(page)).toContainText('3 lignes')
  await readable(page, 'file read')
  await pressOn(page, side(page).getByRole('button', { name: 'Reprendre sans les lignes refusées' }))
  await expect(messages(page)).toContainText('3 lignes reprises')
  await step(page, /Immobilisations/)
  await expect(page.getByRole('grid')).toContainText('28183')

  // fixed assets one by one: one from a file, one by hand
  await step(page, /Bien par bien/)
  await expect(bar(page)).toContainText('2 comptes diffèrent')
  await page.keyboard.press('l')
  const chosen = page.waitForEvent('filechooser')
  await pressOn(page, side(page).getByRole('button', { name: /Reprendre un fichier/ }))
  const goods =
    'Désignation;Compte;Date d’acquisition;Coût;Amortissements;Durée (mois)\nImprimante du bureau;2183;01/02/2021;500000;500000;36\n'
  await (await chosen).setFiles({ name: 'biens.csv', mimeType: 'text/csv', buffer: Buffer.from(goods) })
  await expect(side(page)).toContainText('1 immobilisation lue')
  await readable(page, 'assets file')
  await pressOn(page, side(page).getByRole('button', { name: 'Reprendre ces lignes' }))
  await expect(messages(page)).toContainText('1 immobilisation reprise')
  await page.keyboard.press('F2')
  await expect(side(page).getByLabel('Désignation')).toBeFocused()
  await page.keyboard.type('Ordinateur portable de la comptabilité')
  await typeIn(page, side(page).getByLabel('Compte', { exact: true }), '2183')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await typeIn(page, side(page).getByLabel('Achat'), '01072025')
  await typeIn(page, side(page).getByLabel('Coût'), '1000000')
  await typeIn(page, side(page).getByLabel('Durée en mois'), '0')
  await typeIn(page, side(page).getByLabel('Amorti à la reprise'), '100000')
  await page.keyboard.press('Control+Enter')
  await expect(side(page)).toContainText('manque, ou est de zéro mois')
  await readable(page, 'asset form')
  await typeIn(page, side(page).getByLabel('Durée en mois'), '60')
  // months that cannot be read are not months left out
  const left = side(page).getByLabel('Mois restants')
  await typeIn(page, left, 'un an')
  await page.keyboard.press('Control+Enter')
  await expect(left).toBeFocused()
  await expect(side(page)).toContainText('Un nombre entier')
  await typeIn(page, left, ' ')
  await page.keyboard.press('Control+Enter')
  await expect(messages(page)).toContainText('Bien enregistré')
  await expect(side(page).getByLabel('Désignation')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid')).toContainText('Ordinateur portable')
  await expect(page.getByRole('grid')).toContainText('fini')
  await expect(bar(page)).toContainText('Égal aux comptes')
  await readable(page, 'assets one by one')
  await step(page, /Résultat/)

  // the difference goes where somebody says, with a reason
  await step(page, /Vérifier/)
  await expect(bar(page)).toContainText('Il manque 20')
  await expect(page.getByRole('grid', { name: 'Biens et soldes des comptes' })).toContainText('28183')
  await readable(page, 'check')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('qui n’est placé nulle part')).toBeVisible()
  await chooseIn(page, page.getByRole('combobox', { name: 'Compte qui le reçoit' }), /^110/)
  await typeIn(page, page.getByRole('textbox', { name: 'Pourquoi il y a un écart' }), 'arrondis des anciens livres')
  await page.keyboard.press('Enter')
  await expect(bar(page)).toContainText('Équilibrée')
  await page.keyboard.press('Control+Enter')
  await expect(messages(page)).toContainText(/OU-\d{4}-00001 proposée/)
  await expect(page.getByText('Attend une autre personne')).toBeVisible()

  const [draft] = await call<{ id: string }[]>(page, 'accounting.openings', {})

  // another person
  await asUser(page, desk, 'head')
  await visit(page, `/accounting/opening?id=${draft?.id ?? ''}&step=check`)
  await pressOn(page, page.getByRole('button', { name: /Accepter et écrire/ }))
  await readable(page, 'second look')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: /Accepter et écrire/ }))
  await expect(messages(page)).toContainText(/Écriture RN-\d{4}-00001/)
  await readable(page, 'accepted')
  const aged = await call<{ rows: { thirdParty: { label: string }; older: number }[] }>(
    page,
    'accounting.agedBalance',
    {
      kind: 'suppliers',
      day: today,
    },
  )
  expect(aged.rows.find(({ thirdParty }) => thirdParty.label === 'Imprimerie Reprise')?.older).toBe(130_000)

  // its paper
  await visit(page, `/preview/opening-balances/${draft?.id ?? ''}`)
  await expect(page.getByText('Imprimerie Reprise').first()).toBeVisible()
  await expectNoRawKey(page, 'paper')
  await page.screenshot({ path: test.info().outputPath('paper.png') })

  // its assets are in the register
  await visit(page, '/accounting/assets')
  await expect(page.getByRole('grid', { name: 'Immobilisations' })).toContainText('Ordinateur portable')
  await readable(page, 'register')

  // undone with a reason
  await visit(page, `/accounting/opening?id=${draft?.id ?? ''}&step=check`)
  await pressOn(page, page.getByRole('button', { name: /^Défaire/ }))
  await typeIn(page, page.getByRole('dialog').getByRole('textbox', { name: 'Motif' }), 'soldes faux')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: /^Défaire/ }))
  await expect(messages(page)).toContainText(/Reprise défaite par RN-\d{4}-00002/)
  await visit(page, '/accounting/opening')
  await expect(page.getByRole('grid')).toContainText('défaite')
  await readable(page, 'list')
})
