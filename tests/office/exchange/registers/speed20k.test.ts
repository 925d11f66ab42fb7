import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import type { OfficeEvent } from '../../../../shared/contract/transport.ts'
import { newId } from '../../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../../support/centre.ts'
import { fictitiousRegister } from '../../../support/fictitiousRegister.ts'

/** A centre's whole register: 20,000 rows, one a person. */
const ROWS = 20_000

let centre: TestCentre
let path: string
beforeAll(async () => {
  centre = await openTestCentre({}, '2026-02-10')
  const folder = join(centre.dataDir, 'exchange')
  mkdirSync(folder, { recursive: true })
  path = join(folder, 'registre.csv')
  writeFileSync(path, fictitiousRegister(ROWS))
}, 60_000)
afterAll(() => centre.close())

interface Long {
  readonly answer: Promise<{ ok: boolean; value?: unknown; code?: string }>
  readonly id: string
  ended: boolean
}

function long(name: string, input: unknown, session: string): Long {
  const id = newId()
  const work: Long = { id, ended: false, answer: undefined as never }
  return Object.assign(work, {
    answer: centre.office.handle({ id, name, input, session }).then((answer) => {
      work.ended = true
      return answer
    }),
  })
}

const steps = (id: string): Set<string> =>
  new Set(
    centre.events.flatMap((event: OfficeEvent) =>
      event.type === 'progress' && event.requestId === id ? [event.step] : [],
    ),
  )

/** Waits until the work says that it is at a step. */
async function at(work: Long, step: string): Promise<void> {
  while (!steps(work.id).has(step)) {
    if (work.ended) throw new Error(`ended before ${step}: ${JSON.stringify(await work.answer)}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

it('20,000 rows are taken in while the counter works; given up, nothing is written', { timeout: 400_000 }, async () => {
  const manager = centre.as('manager')
  const first = await enrolled()
  const processor = process.cpuUsage()
  const begun = performance.now()
  const staging = long('exchange.stageRegister', { path, zoneCode: '05-01-02' }, manager.session)
  await at(staging, 'exchange.registers.compare')
  // The counter asks and takes money while the file is read.
  const asked = performance.now()
  expect((await centre.as('agent').do('membership.search', { text: 'Nzeyimana' })).people).toHaveLength(1)
  const found = performance.now() - asked
  const receipt = await centre
    .as('cashier')
    .call('membership.recordReceipt', { membershipId: first.membershipId, amount: 10_000, mode: 'cash' })
  expect([receipt.ok, staging.ended]).toEqual([true, false])
  const staged = await staging.answer
  if (!staged.ok) throw new Error(staged.code)
  const { importId, counts } = staged.value as {
    importId: string
    counts: { items: number; people: number; ready: number; undecided: number }
  }
  const read = performance.now() - begun
  expect(counts.people).toBe(ROWS)
  expect(counts.undecided).toBe(0)

  // Given up in the middle of the writing: as if it had not begun.
  const givenUp = long('exchange.acceptRegister', { importId }, centre.as('head').session)
  await at(givenUp, 'exchange.registers.write')
  centre.office.cancel(givenUp.id)
  expect(await givenUp.answer).toMatchObject({ ok: false, code: 'kernel.cancelled' })
  expect((await centre.as('agent').do('membership.households', {})).rows).toHaveLength(1)

  const writing = performance.now()
  const accepting = long('exchange.acceptRegister', { importId }, centre.as('head').session)
  await at(accepting, 'exchange.registers.write')
  const waits: number[] = []
  let command: Promise<boolean> | undefined
  while (!accepting.ended) {
    const from = performance.now()
    await centre.as('agent').do('membership.search', { text: 'Nzeyimana' })
    waits.push(performance.now() - from)
    command ??= centre
      .as('cashier')
      .call('membership.recordReceipt', { membershipId: first.membershipId, amount: 5_000, mode: 'cash' })
      .then(({ ok }) => ok)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const accepted = await accepting.answer
  expect(accepted).toMatchObject({ ok: true, value: { result: { households: counts.items, people: ROWS } } })
  // A command waits for its turn; a question does not.
  expect(await command).toBe(true)
  expect(waits.length).toBeGreaterThan(3)
  const wrote = performance.now() - writing
  const used = process.cpuUsage(processor)
  const undoing = performance.now()
  // Nothing rests on it: the receipts are of a household that was there before.
  await centre.as('head').do('exchange.undoRegister', { importId: importId as never, reason: 'mesure' })
  const undone = performance.now() - undoing
  waits.sort((a, b) => a - b)
  console.log(
    `20,000 rows, ${counts.items} households: read and compared in ${(read / 1000).toFixed(1)} s, written in ${(wrote / 1000).toFixed(1)} s, ` +
      `taken back in ${(undone / 1000).toFixed(1)} s (reading and writing twice: ${((used.user + used.system) / 1_000_000).toFixed(1)} s of processor); the counter answered in ${found.toFixed(0)} ms while it was read, ` +
      `${(waits[Math.floor(waits.length / 2)] ?? 0).toFixed(0)} ms (median) and ${(waits.at(-1) ?? 0).toFixed(0)} ms (worst of ${waits.length}) while it was written`,
  )
  expect((await centre.as('agent').do('membership.households', {})).rows).toHaveLength(1)
})

async function enrolled() {
  const { mutuals } = await centre.as('agent').do('membership.mutuals', {})
  const { coverYears } = await centre.as('agent').do('membership.coverYears', {})
  return centre.as('agent').do('membership.enrol', {
    mutualId: mutuals[0]!.id,
    coverYearId: coverYears[0]!.id,
    zoneCode: '05-01-02',
    declaredSize: 1,
    people: [
      {
        familyName: 'Nzeyimana',
        givenName: 'Prosper',
        sex: 'M',
        birth: { date: '1980-03-04' as never, precision: 'exact' },
        relation: 'member',
      },
    ],
  })
}
