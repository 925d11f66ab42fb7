import { readFileSync } from 'node:fs'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { searchOffline, type OfflineList } from '../../../shared/rules/membership/offlineList.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person } from './household.ts'

let c: TestCentre
let people: Output<'membership.household'>['people']
let firstContact: string
beforeAll(async () => {
  c = await openTestCentre()
  const { rows } = await c.as('agent').do('facilities.list', { text: 'Mutaho' })
  firstContact = rows[0]?.code ?? ''
  const house = await houseOf(c)
  const { householdId, membershipId, due } = await c.as('agent').do('membership.enrol', family(house, { firstContact }))
  await c.as('cashier').do('membership.recordReceipt', { membershipId, amount: due, mode: 'cash' })
  // a household that paid nothing
  const unpaid = { firstContact, declaredSize: 1, people: [person('Ntakirutimana', 'Rénovat', '1990-02-03')] }
  await c.as('agent').do('membership.enrol', family(house, { ...unpaid, phone: '79 000 999' }))
  people = (await c.as('agent').do('membership.household', { householdId })).people
  c.clock.set('2026-11-17')
})
afterAll(() => c.close())

const part = (html: string, id: string): string =>
  new RegExp(`<script type="application/json" id="${id}">([^<]*)</script>`).exec(html)?.[1] ?? ''

test('the list of a facility is one signed file with the least that is needed of each person', async () => {
  const agent = c.as('agent')
  const written = await agent.do('membership.exportFacilityList', { firstContact })
  expect(written).toMatchObject({ rows: people.length + 1, barred: 1, validTo: '2026-11-30' })
  const html = readFileSync(written.path, 'utf8')
  const text = part(html, 'list')
  const list = JSON.parse(text) as OfflineList
  expect(list.rows[0]).toHaveLength(6)
  expect(list.rows.slice(0, 5).map(([registration]) => registration)).toEqual(
    people.map(({ registration }) => registration),
  )
  expect(list.rows[5]).toMatchObject([expect.any(String), 'NTAKIRUTIMANA Rénovat', 'M', 1990, 'suspended', null])
  // nothing of them but that
  for (const secret of ['79 000', '1984-05-02', people[1]?.id ?? '']) expect(text).not.toContain(secret)
  const proof = JSON.parse(part(html, 'proof')) as { keys: string[]; signature: string }
  expect(proof.keys).toHaveLength(1)
  expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
  expect(written.path).toMatch(/liste-.*2026-11-17\.html$/)

  const found = searchOffline(list.rows, 'godelieve', 10)
  expect(found.map(([, name]) => name)).toEqual(['NIYONZIMA Godelieve'])
  expect(searchOffline(list.rows, (found[0]?.[0] ?? '').slice(-8), 10)).toEqual(found)
  expect(searchOffline(list.rows, '  ', 10)).toEqual([])
})

test('a facility nobody goes to, a validity that is none, wrong rights', async () => {
  const agent = c.as('agent')
  expect((await agent.refused('membership.exportFacilityList', { firstContact: 'X999' })).code).toBe(
    'membership.list-nobody',
  )
  for (const validTo of ['2026-11-01', '2027-03-01'])
    expect((await agent.refused('membership.exportFacilityList', { firstContact, validTo })).code).toBe(
      'membership.list-validity',
    )
  expect((await c.as('admin').refused('membership.exportFacilityList', { firstContact })).code).toBe(
    'kernel.right-missing',
  )
})
