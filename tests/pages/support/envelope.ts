import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { Input } from '../../../shared/contract/index.ts'
import type { Paper } from '../../fixtures/certificates/build/paper.ts'
import type { FixtureHousehold } from '../../fixtures/certificates/build/people.ts'
import { careFacility, type CareFacility } from './keying.ts'
import { call, expect } from './test.ts'
import type { Typist } from './typist.ts'

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

/** The paper envelope: who it is about, its 120 papers, and what each of them comes to. */
export const envelope = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../fixtures/certificates/envelope.json'), 'utf8'),
) as Envelope

/** Figures that pick the favourites of a facility that has sent nothing yet. */
const FAVOURITES = ['B54', 'B50.8', 'J06', 'J18', 'A09', 'K29', 'N39.0', 'Z34', 'O80']
/** The papers are of October of the year before: whatever the day of the test, they are over and may be received. */
export const careYear = new Date().getUTCFullYear() - 1

/** A centre of two mutuals whose cover year is the year of care. */
export function centreOfEnvelope(setup: Input<'administration.createCentre'>): void {
  const [first] = setup.mutuals
  if (first !== undefined) setup.mutuals.push({ ...first, code: '013', name: 'Dukingire Rwingiri' })
  Object.assign(setup.coverYear, {
    label: String(careYear),
    startsOn: `${careYear}-01-01`,
    endsOn: `${careYear}-12-31`,
    campaignOpensOn: `${careYear - 1}-11-01`,
    campaignClosesOn: `${careYear}-12-31`,
    renewalDeadline: `${careYear}-12-31`,
  })
  Object.assign(setup.scale, { validFrom: `${careYear - 1}-11-01` })
}

/** The facility that sent it, under agreement, without the acts that it does not list. */
export async function envelopeFacility(page: Page): Promise<CareFacility> {
  const facility = await careFacility(page, envelope.facility.name, careYear)
  await call(page, 'facilities.setPrices', {
    agreementId: facility.agreementId,
    from: `${careYear}-01-01`,
    prices: envelope.offTheList.map((code) => ({ actId: facility.acts[code], price: null })),
  })
  return facility
}

/** The families of the envelope, enrolled and paid in the year of care. */
export async function enrolEnvelope(page: Page): Promise<void> {
  const { mutuals } = await call<{ mutuals: { id: string; code: string }[] }>(page, 'membership.mutuals', {})
  const { coverYears } = await call<{ coverYears: { id: string }[] }>(page, 'membership.coverYears', {})
  for (const { mutual, enrolledOn, paidOn, people } of envelope.households) {
    const { membershipId, due } = await call<{ membershipId: string; due: number }>(page, 'membership.enrol', {
      mutualId: mutuals.find(({ code }) => code === mutual)?.id,
      coverYearId: coverYears[0]?.id,
      day: `${careYear}-${enrolledOn}`,
      zoneCode: '05-01-02',
      declaredSize: people.length,
      people: people.map(({ age, ...person }) => ({
        ...person,
        birth: { date: `${careYear - age}-03-0${1 + (age % 9)}`, precision: 'exact' },
        anotherPerson: true,
      })),
    })
    if (paidOn === null) continue
    await call(page, 'membership.recordReceipt', {
      membershipId,
      day: `${careYear}-${paidOn}`,
      amount: due,
      mode: 'cash',
    })
  }
}

/** « B-02303 » → « B-02304 », as the page proposes it. */
const next = (number: string): string =>
  number.replace(/\d+$/u, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'))

/** One paper, from its number to Ctrl+Enter; every key of it. */
export async function keyPaper(
  page: Page,
  typist: Typist,
  facility: CareFacility,
  paper: Paper,
  before: Paper | undefined,
): Promise<void> {
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
    const asListed = price === (envelope.offTheList.includes(code) ? -1 : facility.prices[code])
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
