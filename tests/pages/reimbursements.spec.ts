import { addDays, type Day } from '../../shared/dates.ts'
import type { Page } from '@playwright/test'
import { expectNoRawKey, expectSound } from './support/checks.ts'
import { coveredPeople, receiveInvoice, type Covered } from './support/keying.ts'
import { asUser, behind } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { chooseIn, rowIn, tabTo, typeIn } from './support/typist.ts'

interface Place {
  readonly facilityId: string
  readonly facility: string
  readonly careDay: string
  readonly people: readonly Covered[]
}

interface Asked {
  readonly person: Covered
  readonly acts: readonly (readonly [code: string, quantity: number, price: number])[]
  readonly receipt: string
}

/** A health centre under agreement, people covered on the first of the month. */
async function placeOf(page: Page): Promise<Place & { invoiceId: string }> {
  const people = await coveredPeople(page)
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const invoiceId = await receiveInvoice(page, { claimed: 800, certificates: 1 })
  const { facilityId, facilityName } = await call<{ facilityId: string; facilityName: string }>(page, 'invoices.get', {
    id: invoiceId,
  })
  return { facilityId, facility: facilityName, careDay: `${today.slice(0, 8)}01`, people, invoiceId }
}

/** Three of the people of a place for whom nothing of that day or its neighbours is recorded: other tests key care of the same day. */
async function withoutCare(page: Page, place: Place, actId: string | undefined): Promise<Covered[]> {
  const found: Covered[] = []
  for (const person of place.people) {
    if (found.length === 3) break
    const { crossChecks } = await call<{ crossChecks: unknown[] }>(page, 'claims.previewReimbursement', {
      beneficiaryId: person.beneficiaryId,
      careFrom: place.careDay,
      facilityId: place.facilityId,
      cause: 'no_card',
      papers: [],
      lines: [{ actId, quantity: 1, price: 1000 }],
    })
    if (crossChecks.length === 0) found.push(person)
  }
  return found
}

const typedDay = (day: string): string => day.split('-').toReversed().join('')

/** Chooses in a field that searches: by its letters, then the line. */
async function find(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await typeIn(page, field, text)
  await expect(page.getByRole('option', { name: new RegExp(text, 'iu') }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

/** A request as the agent types it from the papers on the desk; nothing but keys. */
async function typeRequest(page: Page, { facility, careDay }: Place, { person, acts, receipt }: Asked): Promise<void> {
  const { keyboard } = page
  await expect(page.getByRole('combobox', { name: 'Malade' })).toBeFocused()
  await keyboard.type(person.registration)
  await expect(page.getByRole('option', { name: new RegExp(person.familyName, 'iu') })).toHaveCount(1)
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type(typedDay(careDay))
  await find(page, 'Formation sanitaire du registre', facility)
  const cause = page.getByLabel('Pourquoi payé')
  await tabTo(page, cause)
  await keyboard.type('carte')
  await expect(cause).toHaveValue('no_card')
  await tabTo(page, page.getByLabel('Pièces remises').getByRole('combobox'))
  for (const paper of [
    ['facture', receipt, typedDay(careDay), 'oui'],
    ['attestation', `A${receipt}`, '', 'oui'],
  ])
    for (const cell of paper) {
      await keyboard.type(cell)
      await keyboard.press('Enter')
    }
  await keyboard.press('Alt+l')
  for (const [code, quantity, price] of acts) {
    await keyboard.type(code)
    await expect(page.locator('[role=option]:visible').first()).toContainText(
      code === 'C01' ? 'Consultation' : 'chographie',
    )
    await keyboard.press('Enter')
    for (const cell of [quantity, price]) {
      await keyboard.type(String(cell))
      await keyboard.press('Enter')
    }
  }
}

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const state = (page: Page, word: string) =>
  expect(page.locator('header').getByText(word, { exact: true })).toBeVisible()

/** The act of a dialog, by keys; where something is filled in, its own key stands on it. */
async function confirm(page: Page, act: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await tabTo(page, dialog.getByRole('button', { name: new RegExp(`^${act}( Ctrl\\+Entrée)?$`, 'u') }))
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

/** From the queue to a request, by the list. */
async function openRequest(page: Page, number: string, queue?: string): Promise<void> {
  await visit(page, queue === undefined ? '/reimbursements' : `/reimbursements?state=${queue}`)
  await rowIn(page, page.getByRole('grid', { name: 'Demandes de remboursement' }), number)
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText(`Remboursement ${number}`)
}

/** The papers of a request are looked at where they are previewed. */
async function paper(page: Page, words: readonly string[], what: string): Promise<void> {
  for (const word of words) await expect(page.getByText(word).first()).toBeVisible()
  await page.screenshot({ path: test.info().outputPath(`${what}.png`) })
  await expectNoRawKey(page, what)
}

test('a day of requests by keyboard: one whole, one cut by a ceiling, one already billed by the facility', async ({
  page,
  desk,
}) => {
  test.setTimeout(600_000)
  await signIn(page, desk, 'agent')
  const place = await placeOf(page)
  const { rows: acts } = await call<{ rows: { id: string; code: string; price: number | null }[] }>(
    page,
    'facilities.acts',
    { facilityId: place.facilityId, day: place.careDay },
  )
  const [first, second, third] = await withoutCare(page, place, acts.find(({ code }) => code === 'C01')?.id)
  if (first === undefined || second === undefined || third === undefined) throw new Error('three people are covered')
  const priceOf = (code: string): number => acts.find((act) => act.code === code)?.price ?? 0
  // the facility's own invoice already has the third person's consultation of that day
  await call(page, 'claims.record', {
    invoiceId: place.invoiceId,
    certificateNumber: 'FACT-3',
    careFrom: place.careDay,
    beneficiaryId: third.beneficiaryId,
    diagnosisCode: 'B54',
    lines: [{ actId: acts.find(({ code }) => code === 'C01')?.id, quantity: 1, price: priceOf('C01') }],
  })
  const numbers: string[] = []
  const saved = async (): Promise<void> => {
    await page.keyboard.press('Control+Enter')
    const said = messages(page)
      .getByText(/Demande DR-\S+ enregistrée/u)
      .last()
    await expect(said).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Malade' })).toHaveValue('')
    numbers.push(/DR-[\d-]+/u.exec((await said.textContent()) ?? '')?.[0] ?? '')
  }

  await test.step('the agent types three requests', async () => {
    await visit(page, '/reimbursements/new')
    await expectSound(page, 'a request to type')
    await typeRequest(page, place, { person: first, acts: [['C01', 1, priceOf('C01')]], receipt: '8841' })
    await expect(page.getByText('Aucune autre pièce pour ces soins')).toBeVisible()
    await expect(page.getByText('Délai et pièces en ordre')).toBeVisible()
    await expectSound(page, 'a request typed')
    await saved()

    // far above what a case may cost
    await typeRequest(page, place, { person: second, acts: [['I01', 40, priceOf('I01')]], receipt: '8842' })
    await expect(page.getByText(/^Plafond \(cas\) de/u)).toBeVisible()
    await expectSound(page, 'cut by a ceiling')
    await saved()

    await typeRequest(page, place, { person: third, acts: [['C01', 1, priceOf('C01')]], receipt: '8843' })
    await expect(page.getByText('Même acte, même jour')).toBeVisible()
    await expect(page.getByRole('button', { name: /attestation FACT-3/u })).toBeVisible()
    await expectSound(page, 'billed by the facility')
    await saved()
  })
  const [whole = '', cut = '', twice = ''] = numbers

  await test.step('the manager admits and decides', async () => {
    await asUser(page, desk, 'manager')
    await visit(page, '/reimbursements')
    await expectSound(page, 'the queue')
    for (const number of [whole, cut]) {
      await openRequest(page, number, 'submitted')
      await page.keyboard.press('r')
      await expect(messages(page)).toContainText(`${number} recevable`)
      await state(page, 'recevable')
      if (number === cut) await expectSound(page, 'admissible')
      await page.keyboard.press('d')
      await expect(page.getByRole('button', { name: /^Accorder/u })).toBeVisible()
      if (number === cut) await expectSound(page, 'deciding')
      await page.keyboard.press('Control+Enter')
      await expect(messages(page)).toContainText(/Décision DM-\S+/u)
      await state(page, 'décidée')
    }
    await openRequest(page, twice, 'submitted')
    await page.keyboard.press('r')
    await state(page, 'recevable')
    await page.keyboard.press('f')
    await typeIn(page, page.getByRole('dialog').getByLabel('Pourquoi'), 'Déjà facturé par la formation')
    await expectSound(page, 'refusing')
    await confirm(page, 'Refuser')
    await state(page, 'refusée')
    await page.keyboard.press('Control+p')
    await paper(page, ['Décision de remboursement', 'REFUSÉ', 'Recours'], 'paper-refusal')
  })

  await test.step('who decided does not approve; the head does', async () => {
    await openRequest(page, whole, 'decided')
    await expect(page.getByRole('button', { name: 'Approuver' })).toHaveCount(0)
    await asUser(page, desk, 'head')
    for (const number of [whole, cut]) {
      await openRequest(page, number, 'decided')
      await page.keyboard.press('a')
      await confirm(page, 'Approuver')
      await state(page, 'à payer')
    }
    await expectSound(page, 'above one signature')
  })

  await test.step('the cashier pays, the receipt comes back with a thumb-print', async () => {
    await asUser(page, desk, 'cashier')
    // above one signature the till does not pay: an order does
    await openRequest(page, cut, 'approved')
    await expect(page.getByRole('button', { name: 'Préparer un ordre' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Payer' })).toHaveCount(0)
    await page.keyboard.press('o')
    await expect(heading(page)).toHaveText('Préparer un ordre de paiement')
    await expect(page.getByRole('row').filter({ hasText: cut }).first()).toContainText('pris')
    await openRequest(page, whole, 'approved')
    await page.keyboard.press('Control+p')
    await paper(page, ['Bon de paiement', 'À payer'], 'paper-voucher')
    await openRequest(page, whole, 'approved')
    await page.keyboard.press('p')
    await typeIn(page, page.getByRole('dialog').getByLabel('Pièce d’identité vue'), 'CNI 0531/09.117')
    await expectSound(page, 'paying')
    await confirm(page, 'Payer')
    await state(page, 'payée')
    await page.keyboard.press('Control+p')
    await paper(page, ['Reçu', 'Empreinte', 'Témoin', 'CNI 0531/09.117'], 'paper-receipt')
    await openRequest(page, whole, 'paid')
    await page.keyboard.press('c')
    const signed = page.getByRole('dialog').getByLabel('Le reçu est')
    await tabTo(page, signed)
    await page.keyboard.press('ArrowDown')
    await expect(signed).toHaveValue('thumbprint')
    await confirm(page, 'Classer le reçu')
    await state(page, 'classée')
    await expect(page.getByText('marqué de l’empreinte du pouce').first()).toBeVisible()
    await expectSound(page, 'filed')
  })

  await test.step('its entries lead to the books and back', async () => {
    await asUser(page, desk, 'accountant')
    await openRequest(page, whole)
    const entry = page.getByRole('button', { name: /^Écriture /u }).first()
    await tabTo(page, entry)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid').getByText(new RegExp(whole, 'u')).first()).toBeVisible()
    const back = page.getByRole('button', { name: /^Remboursement DM-/u })
    await tabTo(page, back)
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText(`Remboursement ${whole}`)
  })

  await test.step('the refused member appeals, once', async () => {
    await asUser(page, desk, 'agent')
    await openRequest(page, twice, 'refused')
    await page.keyboard.press('u')
    await typeIn(page, page.getByRole('dialog').getByLabel('Pourquoi'), 'La consultation était un autre jour')
    await confirm(page, 'Recours')
    await state(page, 'déposée')
    await expect(page.getByText('La consultation était un autre jour').first()).toBeVisible()
    await expectSound(page, 'appealed')
    // what was refused first is still there to be read and printed
    const first = page.getByRole('button', { name: /^Imprimer la décision DM-/u })
    await tabTo(page, first)
    await page.keyboard.press('Enter')
    await paper(
      page,
      ['Cette décision n’est plus en vigueur', 'REFUSÉ', 'La consultation était un autre jour'],
      'paper-appealed',
    )
  })

  await test.step('the household and the counter know', async () => {
    await visit(page, `/counter?q=${encodeURIComponent(first.registration)}`)
    await expect(page.getByText('Demander un remboursement')).toBeVisible()
    const { household } = await call<{ household: { id: string } }>(page, 'membership.counter', {
      beneficiaryId: first.beneficiaryId,
    })
    await visit(page, `/households/${household.id}`)
    await expect(page.getByRole('button', { name: whole })).toBeVisible()
    await expectSound(page, 'household')
    await page.keyboard.press('d')
    await expect(heading(page)).toHaveText('Demande de remboursement')
    await expect(page.getByRole('combobox', { name: 'Malade' })).not.toHaveValue('')
  })
})

test('two people at once: what the other did is said, what was typed here stays', async ({ page, desk }) => {
  test.setTimeout(300_000)
  await signIn(page, desk, 'agent')
  const place = await placeOf(page)
  const person = place.people[4] ?? place.people[0]
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { rows: acts } = await call<{ rows: { id: string; code: string }[] }>(page, 'facilities.acts', {})
  const { id, number } = await call<{ id: string; number: string }>(page, 'claims.submitReimbursement', {
    beneficiaryId: person?.beneficiaryId,
    careFrom: place.careDay,
    facilityId: place.facilityId,
    cause: 'no_card',
    papers: [
      { kind: 'receipt', number: '9001', issuedOn: place.careDay, stamped: true },
      { kind: 'certificate', number: 'A9001', stamped: true },
    ],
    lines: [{ actId: acts.find(({ code }) => code === 'C01')?.id, quantity: 1, price: 1000 }],
    submittedOn: today,
  })
  await visit(page, `/reimbursements/${id}/edit`)
  await typeIn(page, page.getByLabel('Note'), 'le membre a rappelé')

  const other = await page.context().newPage()
  await other.goto(desk.host.origin)
  await behind(other, desk, 'manager')
  const { rev } = await call<{ rev: number }>(other, 'claims.reimbursement', { id })
  await call(other, 'claims.admitReimbursement', { id, rev })

  await expect(page.getByText(/Déclarée recevable par .* la demande est recevable/u)).toBeVisible()
  await expect(page.getByLabel('Note')).toHaveValue('le membre a rappelé')
  await expectSound(page, 'moved on')
  // without seeing it nothing is overwritten
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByLabel('Note')).toHaveValue('le membre a rappelé')
  await page.keyboard.press('Alt+u')
  await page.keyboard.press('Control+Enter')
  await expect(heading(page)).toHaveText(`Remboursement ${number}`)
  await expect(page.getByText('le membre a rappelé').first()).toBeVisible()
  await state(page, 'déposée')

  // two decide at once: the dialog is about what was read, and says who came first
  await asUser(page, desk, 'manager')
  await visit(page, `/reimbursements/${id}`)
  await page.keyboard.press('i')
  const dialog = page.getByRole('dialog')
  await chooseIn(page, dialog.getByLabel('Motif'), 'déposée trop tard')
  await typeIn(page, dialog.getByLabel('Pourquoi'), 'déposée trop tard')
  const again = await call<{ rev: number }>(other, 'claims.reimbursement', { id })
  await call(other, 'claims.admitReimbursement', { id, rev: again.rev })
  await state(page, 'recevable')
  await tabTo(page, dialog.getByRole('button', { name: 'Irrecevable Ctrl+Entrée', exact: true }))
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('BIZIMANA Jean-Marie')
  await expect(dialog.getByLabel('Pourquoi')).toHaveValue('déposée trop tard')
  await expectSound(page, 'two at once')
  await other.close()
})

test('a request left half typed is there after a crash', async ({ page, desk }) => {
  await signIn(page, desk, 'agent')
  await visit(page, '/reimbursements/new')
  await typeIn(page, page.getByLabel('ou son nom, si elle n’y est pas'), 'Pharmacie fictive')
  await expect(page.getByText(/Brouillon gardé/u)).toBeVisible()
  await asUser(page, desk, 'agent')
  await visit(page, '/reimbursements/new')
  await tabTo(page, page.getByRole('button', { name: 'Reprendre' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('ou son nom, si elle n’y est pas')).toHaveValue('Pharmacie fictive')
  await page.keyboard.press('Alt+a')
})

test('late, only who approves admits it, saying why; nothing lapses before its day', async ({ page, desk }) => {
  await signIn(page, desk, 'agent')
  const place = await placeOf(page)
  const [person] = await withoutCare(page, place, undefined)
  const { today } = await call<{ today: Day }>(page, 'administration.status', {})
  const { rows: acts } = await call<{ rows: { id: string; code: string }[] }>(page, 'facilities.acts', {})
  const careFrom = addDays(today, -120)
  const { id, number } = await call<{ id: string; number: string }>(page, 'claims.submitReimbursement', {
    beneficiaryId: person?.beneficiaryId,
    careFrom,
    facilityId: place.facilityId,
    cause: 'no_card',
    papers: [
      { kind: 'receipt', number: '9101', issuedOn: careFrom, stamped: true },
      { kind: 'certificate', number: 'A9101', stamped: true },
    ],
    lines: [{ actId: acts.find(({ code }) => code === 'C01')?.id, quantity: 1, price: 1000 }],
    submittedOn: today,
  })
  await asUser(page, desk, 'manager')
  await visit(page, `/reimbursements/${id}`)
  await expect(page.getByText(/attendue le .* au plus tard/u).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Recevable', exact: true })).toHaveCount(0)
  await asUser(page, desk, 'head')
  await visit(page, `/reimbursements/${id}`)
  await page.keyboard.press('r')
  await typeIn(page, page.getByRole('dialog').getByLabel('Pourquoi'), 'Pont coupé par les pluies')
  await expectSound(page, 'admitted by derogation')
  await confirm(page, 'Recevable')
  await state(page, 'recevable')
  await expect(page.getByText('Pont coupé par les pluies').first()).toBeVisible()

  await visit(page, '/reimbursements?state=approved')
  await page.keyboard.press('l')
  await expect(page.getByRole('dialog')).toContainText('restent à la mutuelle')
  await expectSound(page, 'prescriptions')
  await confirm(page, 'Constater les prescriptions')
  await expect(messages(page)).toContainText('Aucune somme n’est prescrite ce jour-là')
  await openRequest(page, number, 'admissible')
})
