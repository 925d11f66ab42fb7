import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { expectSound } from './support/checks.ts'
import { careYear, centreOfEnvelope, enrolEnvelope, envelope, envelopeFacility, keyPaper } from './support/envelope.ts'
import { take } from './support/files.ts'
import { ownCentre, type NewPerson } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { chooseIn, pressOn, rowIn, tabTo, typeIn, Typist } from './support/typist.ts'

/** Who keys does not decide, who decides does not approve, who prepares does not sign, who signs does not pay. */
const PEOPLE: readonly NewPerson[] = [
  { login: 'agent', name: 'Aline Fictive', roles: ['agent'] },
  { login: 'gestion', name: 'Espérance Fictive', roles: ['manager'] },
  { login: 'chef', name: 'Gaspard Fictif', roles: ['head'] },
  { login: 'compta', name: 'Léonidas Fictif', roles: ['accountant'] },
  { login: 'caisse', name: 'Odette Fictive', roles: ['cashier'] },
]

const BANK = { bankName: 'Banque fictive', bankAccount: '0042-0017703-11', bankHolder: 'CDS fictif Mutaho' }
const OWN = { name: 'Banque fictive', branch: 'Bugendana', number: '0042-0055001-77', holder: 'Centre de Bugendana' }

interface LedgerLine {
  readonly debit: number
  readonly credit: number
}
interface Ledger {
  readonly debit: number
  readonly credit: number
  readonly closing: number
  readonly rows: readonly LedgerLine[]
}

test.use({ trace: 'off' })

test('a paper invoice of 120 certificates goes from the envelope to the bank’s slip, and every sum agrees to the franc', async ({
  page,
  desk,
}) => {
  test.setTimeout(600_000)
  const folder = await mkdtemp(join(tmpdir(), 'nkingi-journey-'))
  const heading = page.getByRole('heading', { level: 1 })
  const messages = page.getByRole('region', { name: 'Messages' })
  const dialog = page.getByRole('dialog')
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  const sound = (what: string) => expectSound(page, what)
  const state = (words: string) => expect(page.locator('header').getByText(/étape \d sur 6/u)).toContainText(words)
  const sayYes = async (
    act: string | RegExp,
    key: string,
    before: (asked: Locator) => Promise<void> = async () => undefined,
  ) => {
    await page.keyboard.press(key)
    await expect(dialog).toBeVisible()
    await before(dialog)
    await pressOn(page, dialog.getByRole('button', { name: act }))
  }

  // what was there before the envelope: families, the facility with its bank, money in the bank
  const centre = await ownCentre(page, desk, centreOfEnvelope, PEOPLE)
  await centre.enter('responsable')
  await call(page, 'administration.createUser', {
    login: 'bureau',
    name: 'Bureau Fictif',
    roles: ['manager', 'cashier'],
    password: 'un mot de passe fictif',
  })
  await centre.enter('bureau')
  await enrolEnvelope(page)
  const facility = await envelopeFacility(page)
  const {
    rev,
    name,
    code: _code,
    ...known
  } = await call<{ rev: number; name: string; code: string; type: string; ownership: string; level: number }>(
    page,
    'facilities.get',
    { id: facility.id },
  )
  await call(page, 'facilities.update', {
    id: facility.id,
    rev,
    name,
    type: known.type,
    ownership: known.ownership,
    level: known.level,
    ...BANK,
  })
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { invoice, papers } = envelope
  const { claimed, accepted, gap } = invoice.expected

  await test.step('the accountant writes how the bank knows the centre’s account', async () => {
    await centre.enter('compta')
    await visit(page, '/accounting/treasury')
    await expect(heading).toHaveText('Comptes du centre')
    await rowIn(page, page.getByRole('grid', { name: 'Comptes' }), '5121')
    await page.keyboard.press('F2')
    await typeIn(page, page.getByLabel('Banque', { exact: true }), OWN.name)
    await typeIn(page, page.getByLabel('Agence'), OWN.branch)
    await typeIn(page, page.getByLabel('Numéro de compte'), OWN.number)
    await typeIn(page, page.getByLabel('Titulaire'), OWN.holder)
    await page.keyboard.press('Enter')
    await expect(messages).toContainText('coordonnées en vigueur')
    await sound('own accounts')
    await shot('own-accounts')
  })

  await test.step('the agent receives the envelope and keys its 120 papers', async () => {
    await centre.enter('agent')
    await visit(page, '/invoices')
    await page.keyboard.press('F2')
    await expect(heading).toHaveText('Recevoir une facture')
    await tabTo(page, page.getByRole('combobox', { name: 'Formation sanitaire' }))
    await page.keyboard.type('Mutaho')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await typeIn(page, page.getByLabel('Numéro de la facture'), invoice.facilityNumber)
    await chooseIn(page, page.getByLabel('Mois des soins'), new RegExp(`octobre ${careYear}`, 'u'))
    await typeIn(page, page.getByLabel('Reçue le'), `05/11/${careYear}`)
    await typeIn(page, page.getByLabel('Total demandé à la mutuelle'), String(invoice.headerClaimed))
    await typeIn(page, page.getByLabel('Nombre d’attestations'), String(invoice.certificates))
    await page.keyboard.press('Control+Enter')
    await expect(heading).toHaveText(/^Facture FF-/u)
    await expect(page.getByLabel('Numéro d’attestation')).toBeFocused()
    const typist = new Typist(page)
    const work = await typist.measured(async () => {
      for (const [i, paper] of papers.entries()) {
        await keyPaper(page, typist, facility, paper, papers[i - 1])
        await expect(page.getByText(`Saisi : ${i + 1} attestations sur 120`)).toBeVisible()
      }
    })
    console.log(`  120 papers keyed: ${work.keys} keys, ${work.seconds.toFixed(0)} s by machine`)
    await shot('keyed')
  })
  const route = decodeURI(new URL(page.url()).hash.slice(1))
  const id = route.split('/').at(-1) ?? ''

  await test.step('the manager controls it, explains the header and decides', async () => {
    await centre.enter('gestion')
    await visit(page, route)
    await page.keyboard.press('Alt+c')
    await state('contrôlée')
    await pressOn(page, page.getByRole('button', { name: 'Expliquer l’écart' }))
    await typeIn(page, dialog.getByLabel('Motif (obligatoire)'), 'additionné de nouveau avec le titulaire')
    await pressOn(page, dialog.getByRole('button', { name: 'Expliquer l’écart' }))
    await expect(page.getByText('Expliqué : additionné de nouveau')).toBeVisible()
    await sayYes('Arrêter le décompte', 'Alt+d')
    await state('décidée')
    await expect(page.getByRole('button', { name: /Approuver/u })).toHaveCount(0)
    await sound('a decided invoice of 120')
    await shot('decided')
  })

  await test.step('the head approves', async () => {
    await centre.enter('chef')
    await visit(page, route)
    await sayYes('Approuver', 'Alt+a')
    await state('approuvée')
  })

  await test.step('the manager prepares the order; the page lets nobody else of the same hand sign', async () => {
    await centre.enter('gestion')
    await visit(page, '/payments')
    await page.keyboard.press('F2')
    await expect(heading).toHaveText('Préparer un ordre de paiement')
    await rowIn(page, page.getByRole('grid', { name: 'Documents à payer' }), 'CDS fictif Mutaho')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await expect(heading).toHaveText(/^Ordre OP-/u)
    await expect(page.getByText('2e signature')).toBeVisible()
    await expect(page.getByRole('button', { name: /Viser|Signer/u })).toHaveCount(0)
  })
  const order = decodeURI(new URL(page.url()).hash.slice(1))
  const orderId = order.split('/').at(-1) ?? ''
  const number = ((await heading.textContent()) ?? '').replace('Ordre ', '')

  await test.step('the accountant checks and signs, the head signs', async () => {
    await centre.enter('compta')
    await visit(page, order)
    await page.keyboard.press('v')
    await expect(messages).toContainText('visé')
    await sayYes(/Signer/u, 's')
    await expect(messages).toContainText('il manque une signature')
    await centre.enter('chef')
    await visit(page, order)
    await sayYes(/Signer/u, 's')
    await expect(messages).toContainText(`Ordre ${number} signé`)
    // neither of the two who signed carries it out
    await expect(page.getByRole('button', { name: 'Exécuter' })).toHaveCount(0)
    await shot('signed')
  })

  let file = ''
  await test.step('the cashier takes the file to the bank and executes with its reference', async () => {
    await centre.enter('caisse')
    await visit(page, order)
    file = readFileSync(await take(page, 'f', folder), 'utf8')
    await sayYes(/Exécuter/u, 'x', async (asked) => {
      await typeIn(page, asked.getByLabel(/Référence/u), 'OV 4411')
      await typeIn(page, asked.getByLabel(/Frais/u), '1500')
    })
    await expect(messages).toContainText('exécuté, écriture')
    await shot('executed')
  })

  await test.step('the accountant finds it on the statement of the bank', async () => {
    await centre.enter('compta')
    await visit(page, order)
    await sayYes(/Rapprocher/u, 'c', async (asked) => {
      await typeIn(page, asked.getByLabel(/N° du relevé/u), 'REL 11')
    })
    await expect(messages).toContainText('rapproché')
    await visit(page, route)
    await state('payée')
    await sound('a paid invoice of 120')
    await shot('paid')
  })

  await test.step('header, lines, statement, ledger, file and slip agree', async () => {
    const header = await call<{
      headerClaimed: number
      totals: { claimed: number; accepted: number }
      gap: number
      decided: { accepted: number } | null
      paid: number
      state: string
    }>(page, 'invoices.get', { id })
    expect(header).toMatchObject({
      headerClaimed: invoice.headerClaimed,
      gap,
      totals: { claimed, accepted },
      paid: accepted,
      state: 'paid',
    })
    const { rows } = await call<{
      rows: { claimed: number; accepted: number; paid: number; registration: string | null }[]
    }>(page, 'claims.ofInvoice', { invoiceId: id })
    const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0)
    expect([rows.length, sum((row) => row.claimed), sum((row) => row.accepted), sum((row) => row.paid)]).toEqual([
      120,
      claimed,
      accepted,
      accepted,
    ])

    const statement = await call<{
      rows: { claimed: number; accepted: number }[]
      totals: { claimed: number; accepted: number }
    }>(page, 'invoices.statementDocument', { invoiceId: id })
    expect(statement.rows).toHaveLength(120)
    expect(statement.rows.reduce((total, row) => total + row.accepted, 0)).toBe(accepted)

    const { totals: letter } = await call<{
      totals: { claimed: number; reduced: number; rejected: number; accepted: number }
    }>(page, 'invoices.rejectionLetter', { invoiceId: id })
    expect(letter.claimed - letter.reduced - letter.rejected).toBe(accepted)
    expect([letter.claimed, letter.accepted]).toEqual([claimed, accepted])

    const year = { from: `${today.slice(0, 4)}-01-01`, to: today }
    const ledger = (account: string, more: object = {}) =>
      call<Ledger>(page, 'accounting.ledger', { account, ...year, ...more, limit: 500 })
    const payable = await ledger('4015', { thirdPartyId: facility.id })
    expect([payable.credit, payable.debit, payable.closing]).toEqual([accepted, accepted, 0])
    const bank = await ledger('5121')
    expect([bank.credit, bank.debit]).toEqual([accepted + 1500, 0])
    const { mutuals } = await call<{ mutuals: { id: string; code: string }[] }>(page, 'membership.mutuals', {})
    expect(mutuals).toHaveLength(2)
    for (const { id: mutualId, code } of mutuals) {
      const own = sum((row) => (row.registration?.includes(`/${code}/`) === true ? row.accepted : 0))
      expect(own, code).toBeGreaterThan(0)
      expect((await ledger('6551', { mutualId })).closing, code).toBe(own)
    }
    expect((await ledger('6551')).closing).toBe(accepted)
    const [titles = '', line = '', ...rest] = file.replace('\uFEFF', '').split('\r\n')
    expect(rest).toEqual([''])
    const fields = Object.fromEntries(titles.split(';').map((title, i) => [title, line.split(';')[i]]))
    expect(fields).toMatchObject({
      ordre: number,
      donneur: OWN.holder,
      banque_debitee: `${OWN.name}, ${OWN.branch}`,
      compte_debite: OWN.number,
      titulaire: BANK.bankHolder,
      compte: BANK.bankAccount,
      montant: String(accepted),
    })

    const slip = await call<{
      total: number
      lines: { approved: number; paid: number; left: number }[]
      reference: string
    }>(page, 'invoices.slipDocument', { orderId, payeeId: facility.id })
    expect(slip).toMatchObject({
      total: accepted,
      reference: 'OV 4411',
      lines: [{ approved: accepted, paid: accepted, left: 0 }],
    })
  })

  await test.step('its papers come out', async () => {
    for (const [paper, at] of [
      ['invoice-acknowledgement', id],
      ['facility-statement', id],
      ['rejection-letter', id],
      ['payment-order', orderId],
      ['payment-slip', `${orderId}~${facility.id}`],
    ] as const) {
      await visit(page, `/print/${paper}/${at}`)
      await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'true')
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pdf.length, paper).toBeGreaterThan(10_000)
      await writeFile(test.info().outputPath(`${paper}.pdf`), pdf)
    }
  })
  await rm(folder, { recursive: true, force: true })
})
