import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { Paper } from '../fixtures/certificates/build/paper.ts'
import type { FixtureHousehold } from '../fixtures/certificates/build/people.ts'
import { careFacility, keyedRows } from './support/keying.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { Typist, type Work } from './support/typist.ts'

interface Envelope {
  readonly facility: { readonly name: string }
  readonly offTheList: readonly string[]
  readonly invoice: {
    readonly facilityNumber: string
    readonly period: string
    readonly receivedOn: string
    readonly headerClaimed: number
    readonly certificates: number
    readonly expected: { readonly claimed: number; readonly accepted: number; readonly gap: number }
  }
  readonly households: readonly FixtureHousehold[]
  readonly papers: readonly Paper[]
}

const envelope = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../fixtures/certificates/envelope.json'), 'utf8'),
) as Envelope

/** Figures that pick the favourites of a facility that has sent nothing yet. */
const FAVOURITES = ['B54', 'B50.8', 'J06', 'J18', 'A09', 'K29', 'N39.0', 'Z34', 'O80']
const FEW_SECONDS = 3

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

function told(what: string, works: readonly Work[]): void {
  const keys = works.map((work) => work.keys)
  const seconds = works.map((work) => work.seconds)
  console.log(
    `  ${what}: ${works.length} · keys ${quantile(keys, 0.5)} (p95 ${quantile(keys, 0.95)}, most ${Math.max(...keys)})` +
      ` · ${quantile(seconds, 0.5).toFixed(2)} s by machine (p95 ${quantile(seconds, 0.95).toFixed(2)})`,
  )
}

/** The families of the envelope, enrolled and paid in the year of care. */
async function enrol(page: Page, year: number): Promise<void> {
  const { mutuals } = await call<{ mutuals: { id: string; code: string }[] }>(page, 'membership.mutuals', {})
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  for (const { mutual, enrolledOn, paidOn, people } of envelope.households) {
    const { membershipId, due } = await call<{ membershipId: string; due: number }>(page, 'membership.enrol', {
      mutualId: mutuals.find(({ code }) => code === mutual)?.id,
      coverYearId: coverYears[0]?.id,
      day: `${year}-${enrolledOn}`,
      zoneCode: '05-01-02',
      declaredSize: people.length,
      people: people.map(({ age, ...person }) => ({
        ...person,
        birth: { date: `${year - age}-03-0${1 + (age % 9)}`, precision: 'exact' },
        anotherPerson: true,
      })),
    })
    if (paidOn === null) continue
    await call(page, 'membership.recordReceipt', { membershipId, day: `${year}-${paidOn}`, amount: due, mode: 'cash' })
  }
}

/** « B-02303 » → « B-02304 », as the page proposes it. */
const next = (number: string): string =>
  number.replace(/\d+$/u, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'))

/** One paper, from its number to Ctrl+Enter; every key of it. */
async function key(page: Page, typist: Typist, paper: Paper, before: Paper | undefined): Promise<void> {
  const enter = async (text: string): Promise<void> => {
    if (text !== '') await typist.type(text)
    await typist.press('Enter')
  }
  await enter(before !== undefined && next(before.certificate) === paper.certificate ? '' : paper.certificate)
  // two figures are a day of the invoice's month; another month is written out
  const [month = '', day = ''] = paper.careFrom.split('-')
  const written = month === envelope.invoice.period ? day : `${day}${month}${careYear}`
  await enter(before?.careFrom === paper.careFrom ? '' : written)
  await enter(paper.patient)
  const favourite = FAVOURITES.indexOf(paper.diagnosis)
  await enter(favourite === -1 ? paper.diagnosis.toLowerCase().replace('.', '') : String(favourite + 1))
  for (const [i, { code, quantity, price }] of paper.acts.entries()) {
    await enter(code.toLowerCase())
    const last = i === paper.acts.length - 1
    const asListed = price === (envelope.offTheList.includes(code) ? -1 : LISTED[code])
    if (quantity !== 1) await typist.type(String(quantity))
    if (!last || !asListed) await typist.press('Enter')
    if (!asListed) await typist.type(String(price))
    if (!last) await typist.press('Enter')
  }
  if (paper.unsigned === true) await typist.press('Alt+n')
  if (paper.unstamped === true) await typist.press('Alt+b')
  if (paper.paid !== undefined) {
    await typist.press('Alt+l')
    await typist.press('Tab')
    await typist.type(String(paper.paid))
  }
  if (paper.inpatient === true) {
    await typist.press('Alt+l')
    await typist.press('Tab', 2)
    await typist.type('h')
    await typist.press('Tab')
    await typist.type((paper.careTo ?? '').slice(3))
  }
  if (paper.prescriber !== undefined) {
    await typist.press('Alt+l', 2)
    await typist.type(paper.prescriber.name)
    await typist.press('Tab')
    await typist.type(paper.prescriber.order)
    await typist.press('Tab')
    await typist.type(paper.referral?.by ?? '')
    await typist.press('Tab')
    await typist.type(paper.referral?.slip ?? '')
  }
  await typist.press('Control+Enter')
  if (paper.expected.reasons.includes('ADM09')) {
    await expect(page.getByRole('alert')).toContainText('claims.certificate-twice')
    await typist.press('Alt+g')
  }
}
const careYear = new Date().getUTCFullYear() - 1
let LISTED: Readonly<Record<string, number | null>> = {}

test.use({ trace: 'off' })

test('an envelope of 120 papers is keyed at the keyboard, and every verdict is the one it should be', async ({
  page,
  desk,
}) => {
  test.setTimeout(300_000)
  const year = careYear
  const centre = await ownCentre(page, desk, (setup) => {
    const [first] = setup.mutuals
    if (first !== undefined) setup.mutuals.push({ ...first, code: '013', name: 'Dukingire Rwingiri' })
    Object.assign(setup.coverYear, {
      label: String(year),
      startsOn: `${year}-01-01`,
      endsOn: `${year}-12-31`,
      campaignOpensOn: `${year - 1}-11-01`,
      campaignClosesOn: `${year}-12-31`,
      renewalDeadline: `${year}-12-31`,
    })
    Object.assign(setup.scale, { validFrom: `${year - 1}-11-01` })
  })
  await centre.enter('gestion')
  await enrol(page, year)
  const facility = await careFacility(page, envelope.facility.name, year)
  LISTED = facility.prices
  await call(page, 'facilities.setPrices', {
    agreementId: facility.agreementId,
    from: `${year}-01-01`,
    prices: envelope.offTheList.map((code) => ({ actId: facility.acts[code], price: null })),
  })
  const { invoice, papers } = envelope
  const { id } = await call<{ id: string }>(page, 'invoices.receive', {
    facilityId: facility.id,
    period: `${year}-${invoice.period}`,
    facilityNumber: invoice.facilityNumber,
    receivedOn: `${year}-${invoice.receivedOn}`,
    headerClaimed: invoice.headerClaimed,
    certificates: invoice.certificates,
  })
  await visit(page, `/invoices/${id}`)
  await expect(page.getByLabel('Numéro d’attestation')).toBeFocused()

  const typist = new Typist(page)
  const works: Work[] = []
  for (const [i, paper] of papers.entries()) {
    works.push(
      await typist.measured(async () => {
        await key(page, typist, paper, papers[i - 1])
        await expect(page.getByText(`Saisi : ${i + 1} attestations sur 120`)).toBeVisible()
      }),
    )
  }
  told('papers', works)
  const short = works.filter((_, i) => papers[i]?.acts.length === 1 && papers[i]?.fault === '')
  told('of one act, in order', short)
  expect(
    quantile(
      short.map(({ keys }) => keys),
      0.95,
    ),
  ).toBeLessThanOrEqual(25)
  expect(
    quantile(
      works.map(({ seconds }) => seconds),
      0.95,
    ),
  ).toBeLessThan(FEW_SECONDS)

  const rows = await keyedRows(page, id)
  expect(rows).toHaveLength(papers.length)
  const seen = rows.map(({ certificate, verdict, claimed, accepted, reasons }) => ({
    certificate,
    verdict,
    claimed,
    accepted,
    reasons,
  }))
  expect(seen).toEqual(
    papers.map(({ certificate, expected: { verdict, claimed, accepted, reasons } }) => ({
      certificate,
      verdict,
      claimed,
      accepted,
      reasons,
    })),
  )
  for (const [i, { expected }] of papers.entries())
    expect(rows[i]?.notices).toEqual(expect.arrayContaining([...expected.notices]))

  const { totals, gap } = await call<{ totals: { claimed: number; accepted: number }; gap: number }>(
    page,
    'invoices.get',
    { id },
  )
  expect({ claimed: totals.claimed, accepted: totals.accepted, gap }).toEqual(invoice.expected)
  await expect(page.getByText('Reste à saisir')).toBeVisible()
})
