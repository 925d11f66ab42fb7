import type { Page } from '@playwright/test'
import { isAlone, lastYearsHouseholds, someone, opensLastYear } from './support/lastYear.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test } from './support/test.ts'
import { Typist, type Work } from './support/typist.ts'

const LAST_YEAR = 205
const RENEWALS = 200
const ENROLMENTS = 40
/** Renewals that the collector brought in: his receipts are keyed from his booklet. */
const AT_THE_DOOR = 10
const SHORT = 5_000
const SIZES = [6, 2, 4, 1, 5, 3, 8, 2] as const
/** Members of last year are the persons from 0, their wives from 300, who comes this week from 600. */
const NEW = 600

const BAND = 30_000
const JOINING = 1_000
const BEYOND_SIX = 2_500
const dueOf = (people: number): number => BAND + JOINING + Math.max(0, people - 6) * BEYOND_SIX
const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0)

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
function told(what: string, works: readonly Work[]): void {
  const keys = median(works.map((work) => work.keys - work.written))
  const most = Math.max(...works.map((work) => work.keys - work.written))
  const seconds = median(works.map((work) => work.seconds))
  console.log(
    `  ${what}: ${works.length} · ${keys} keys beyond names and dates (most ${most}) · ${seconds.toFixed(2)} s by machine`,
  )
}

/** A date as it is typed: 14031979. */
const typed = (year: number, n: number): string =>
  `${String(1 + ((n * 11) % 28)).padStart(2, '0')}${String(1 + ((n * 5) % 12)).padStart(2, '0')}${year}`

/** The amount is looked at before it is taken: the one thing nobody does blind. */
async function pay(page: Page, typist: Typist, amount: number, fromBooklet = false): Promise<void> {
  const field = page.getByLabel('Montant reçu')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(amount.toLocaleString('fr-FR').replaceAll(/\s/gu, '\u202F'))
  if (fromBooklet) {
    await typist.press('Tab')
    await typist.press('ArrowDown')
  }
  await typist.press('Control+Enter')
  await expect(field).toBeHidden()
}

// A picture of the page at each of some ten thousand keys would take three times as long as the keys themselves.
test.use({ trace: 'off' })

test('campaign week, by keyboard only', async ({ page, desk }) => {
  test.setTimeout(900_000)
  // The papers have their own tests: here the window that would print each of them stays shut.
  await page.addInitScript(() => {
    window.open = () => null
  })
  const year = new Date().getUTCFullYear()
  const last = year - 1
  const centre = await ownCentre(page, desk, (setup) => {
    setup.mutuals.push({
      ...(setup.mutuals[0] as (typeof setup.mutuals)[number]),
      code: '013',
      name: 'Dukingire Rwingiri',
    })
    opensLastYear(last)(setup)
  })
  await centre.enter('gestion')
  await test.step('last year', async () => {
    await lastYearsHouseholds(page, LAST_YEAR, last)
    const { mutuals } = await call<{ mutuals: { id: string; code: string }[] }>(page, 'membership.mutuals', {})
    const mutualId = mutuals.find(({ code }) => code === '012')?.id
    await call(page, 'membership.createCollector', { mutualId, name: 'Pascal Fictif', phone: '79 00 00 44' })
  })
  const typist = new Typist(page)
  const messages = page.getByRole('region', { name: 'Messages' })
  const goTo = async (words: string): Promise<void> => {
    await typist.press('Control+k')
    await typist.type(words)
    await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText(
      new RegExp(words, 'iu'),
    )
    await typist.press('Enter')
  }

  await test.step('a booklet for the collector', async () => {
    await goTo('collecteurs')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Collecteurs')
    await typist.press('t')
    await typist.press('F2')
    await typist.press('Tab', 2)
    await typist.type('101')
    await typist.press('Tab')
    await typist.type('150')
    await typist.press('Control+Enter')
    await expect(page.getByRole('gridcell', { name: 'A 101–150' })).toBeVisible()
  })

  await test.step(`${ENROLMENTS} enrolments and their payments`, async () => {
    const works: Work[] = []
    let person = NEW
    await typist.press('Alt+2')
    // Typed before the page of households is there.
    await typist.press('F2')
    for (let n = 0; n < ENROLMENTS; n += 1) {
      const size = SIZES[n % SIZES.length] ?? 1
      const work = await typist.measured(async () => {
        if (n === 0) {
          // What the whole heap of forms has in common is said once.
          await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nouvelle adhésion')
          await typist.press('Shift+Tab')
          await typist.press('ArrowDown')
          await typist.press('Tab')
          await typist.type('b')
          await typist.press('Tab')
          await typist.press('ArrowDown')
          await typist.press('Tab')
        }
        await typist.press('Tab')
        await typist.type(`79${String(100_000 + n)}`)
        await typist.press('Alt+l')
        for (let rank = 1; rank <= size; rank += 1) {
          const { familyName, givenName } = someone(person)
          await typist.write(familyName.toLowerCase())
          await typist.press('Enter')
          await typist.write(givenName)
          await typist.press('Enter')
          await typist.type(rank % 2 === 1 ? 'm' : 'f')
          await typist.press('Enter')
          await typist.write(typed(rank < 3 ? 1970 + (n % 25) : 2003 + ((person * 7) % 20), person))
          if (rank === 2) {
            await typist.press('Enter')
            await typist.type('c')
          }
          await typist.press('PageDown')
          person += 1
        }
        await typist.press('Alt+e')
      })
      works.push(work)
      await pay(page, typist, dueOf(size))
      if (size === 6) expect(work.keys - work.written, 'a household of six').toBeLessThanOrEqual(60)
    }
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nouvelle adhésion')
    told('enrolments', works)
    told(
      'households of six',
      works.filter((_, n) => SIZES[n % SIZES.length] === 6),
    )
  })

  await test.step(`${RENEWALS} renewals and their payments`, async () => {
    const works: Work[] = []
    await goTo('campagne')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Campagne')
    // only those still to see
    await typist.press('m')
    for (let n = 0; n < RENEWALS; n += 1) {
      works.push(
        await typist.measured(async () => {
          await typist.press('r')
          await typist.press('Alt+e')
          await pay(page, typist, BAND, n % (RENEWALS / AT_THE_DOOR) === 0)
        }),
      )
    }
    await expect(page.getByRole('grid', { name: 'Ménages appelés' }).getByRole('row')).toHaveCount(
      1 + LAST_YEAR - RENEWALS,
    )
    told('renewals', works)
  })

  await test.step('15 changes of lives', async () => {
    const works: Work[] = []
    const couples = [...Array(RENEWALS).keys()].filter((n) => !isAlone(n))
    const alone = [...Array(RENEWALS).keys()].filter(isAlone)
    const today = `${new Date(Date.now() + 2 * 3_600_000).toISOString().slice(0, 10)}`.split('-').toReversed().join('')
    const change = async (household: number, letters: string, form: () => Promise<void>): Promise<void> => {
      works.push(
        await typist.measured(async () => {
          const { familyName, givenName } = someone(household)
          await typist.press('Alt+1')
          await typist.write(`${familyName} ${givenName}`)
          await typist.press('Enter')
          await typist.press('m')
          for (const letter of letters) await typist.press(letter)
          await typist.press('Enter')
          await form()
          await typist.press('Control+Enter')
          await typist.press('v')
          await expect(page.getByText('appliqué', { exact: true })).toBeVisible()
        }),
      )
    }
    const comes = async (person: number, sex: string, born: string): Promise<void> => {
      const { familyName, givenName } = someone(person)
      await typist.write(familyName)
      await typist.press('Tab')
      await typist.write(givenName)
      await typist.press('Tab')
      await typist.type(sex)
      await typist.press('Tab')
      await typist.write(born)
      await typist.press('Tab')
    }
    const second = async (): Promise<void> => typist.press('ArrowDown', 2)
    for (let n = 0; n < 4; n += 1)
      await change(couples.shift() ?? 0, '', async () => {
        await comes(NEW + 300 + n, n % 2 === 0 ? 'f' : 'h', today)
        await typist.press('Tab')
        await typist.press('ArrowDown')
      })
    for (let n = 0; n < 3; n += 1) await change(couples.shift() ?? 0, 'd', second)
    for (let n = 0; n < 3; n += 1) await change(couples.shift() ?? 0, 'dd', second)
    for (let n = 0; n < 2; n += 1)
      await change(alone.shift() ?? 0, 'm', async () => comes(NEW + 310 + n, 'f', typed(1985, n)))
    await change(couples.shift() ?? 0, 'n', async () => {
      await comes(NEW + 320, 'f', typed(2012, 3))
      await typist.type('e')
    })
    for (let n = 0; n < 2; n += 1)
      await change(couples.shift() ?? 0, 't', async () => {
        await typist.press('ArrowDown')
        await typist.press('Tab')
        await typist.press('ArrowDown')
      })
    expect(works).toHaveLength(15)
    told('changes', works)
  })

  await test.step('the collector hands over less than he collected', async () => {
    await goTo('collecteurs')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Collecteurs')
    await typist.press('F2')
    await typist.type(String(AT_THE_DOOR * BAND - SHORT))
    await typist.press('Control+Enter')
    await expect(messages).toContainText('manquant 5\u202F000 FBu')
  })

  await test.step('the figures of the week', async () => {
    const dues = [...Array(ENROLMENTS).keys()].map((n) => dueOf(SIZES[n % SIZES.length] ?? 1))
    const received = sum(dues) + RENEWALS * BAND
    const years = await call<{ coverYears: { id: string; label: string }[] }>(page, 'membership.coverYears', {})
    const coverYearId = years.coverYears.find(({ label }) => label === String(year))?.id
    const { totals } = await call<{ totals: Record<string, number> }>(page, 'membership.households', { coverYearId })
    expect(totals).toEqual({
      households: LAST_YEAR + ENROLMENTS,
      enrolled: RENEWALS + ENROLMENTS,
      met: RENEWALS + ENROLMENTS,
      due: received,
      paid: received,
    })
    const { account, ledger } = await (async () => {
      const { rows } = await call<{ rows: { collectorId: string }[] }>(page, 'membership.collectorAccounts', {})
      return call<{ account: { held: number; owed: number }; ledger: number }>(page, 'membership.collectorAccount', {
        collectorId: rows[0]?.collectorId,
      })
    })()
    expect({ held: account.held, owed: account.owed, ledger }).toEqual({ held: 0, owed: SHORT, ledger: SHORT })

    await centre.enter('compta')
    const balance = await call<{
      balanced: boolean
      classes: { rows: { account: string; debit: number; credit: number }[] }[]
    }>(page, 'accounting.trialBalance', { from: `${year}-01`, to: `${year}-12` })
    expect(balance.balanced).toBe(true)
    const movement = (prefix: string): number =>
      sum(
        balance.classes
          .flatMap(({ rows }) => rows)
          .filter(({ account: number }) => number.startsWith(prefix))
          .map(({ debit, credit }) => debit - credit),
      )
    // In the till: what was paid there and what the collector handed over; what is missing is still his.
    expect(movement('53')).toBe(received - SHORT)
    expect(movement('4671')).toBe(SHORT)
    expect(movement('411')).toBe(0)
  })
})
