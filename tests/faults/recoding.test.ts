import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { newId } from '../../shared/ids.ts'
import { fictitiousRegister } from '../support/fictitiousRegister.ts'
import { liveCentre, LIVE_LOGIN, LIVE_PASSWORD } from '../support/liveCentre.ts'
import { OLD_MUTUALS } from '../support/oldDivision.ts'
import { buildOffice, OfficeProcess } from '../support/officeProcess.ts'

/** A recoding is being applied when the power goes: every number is new, or every number is old. */

const KILLS = 5
const ROWS = 2_400

let folder: string
let office: OfficeProcess
let workspace: string

beforeAll(async () => {
  buildOffice()
  folder = mkdtempSync(join(tmpdir(), 'nkingi-recoding-'))
  office = new OfficeProcess(folder)
  const setup = { ...liveCentre('recodage.nkingi'), mutuals: OLD_MUTUALS.slice(0, 1) }
  workspace = (await office.do('administration.createCentre', setup)).workspace
  await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
  await office.do('administration.createUser', {
    login: 'gestion',
    name: 'Gestion Fictive',
    roles: ['manager'],
    password: LIVE_PASSWORD,
  })
})
afterAll(async () => {
  await office?.host.close()
  rmSync(folder, { recursive: true, force: true })
})

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** Beginnings of the numbers of every household: one while a recoding is whole. */
async function beginnings(): Promise<Set<string>> {
  const found = new Set<string>()
  let after: string | undefined
  do {
    const page = await office.do('membership.recodingHouseholds', {
      recodingId: (await office.do('membership.recoding', {})).recoding?.id ?? '',
      ...(after === undefined ? {} : { after }),
      limit: 500,
    } as never)
    for (const { householdId } of page.rows.slice(0, 40)) {
      const { household } = await office.do('membership.household', { householdId })
      found.add(household.registration.split('/').slice(0, 4).join('/'))
    }
    after = page.next
  } while (after !== undefined)
  return found
}

test('killed while a recoding is applied: whole, or not at all', { timeout: 300_000 }, async () => {
  mkdirSync(join(folder, 'exchange'), { recursive: true })
  const path = join(folder, 'exchange', 'registre.csv')
  writeFileSync(path, fictitiousRegister(ROWS))
  await office.signIn(workspace, 'gestion', LIVE_PASSWORD)
  const { importId } = await office.do('exchange.stageRegister', {
    path,
    template: 'households',
    zoneCode: '05-04-01',
    books: 'opening',
  })
  await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
  await office.do('exchange.acceptRegister', { importId })
  await office.signIn(workspace, 'gestion', LIVE_PASSWORD)
  const { recodingId, conflicts } = await office.do('membership.prepareRecoding', { reason: 'Loi organique de 2023' })
  expect(conflicts).toBe(0)
  await office.do('membership.proposeRecoding', { recodingId })
  await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
  const { recoding } = await office.do('membership.recoding', {})
  await office.do('membership.decideRecoding', { recodingId, fingerprint: recoding?.fingerprint ?? '' })
  const old = await beginnings()
  expect([...old]).toEqual(['FAY/KZ/BGZ/012'])

  const commandId = newId()
  let killed = 0
  for (let round = 0; round < KILLS; round += 1) {
    const events = office.events.length
    const asked = office.call('membership.applyRecoding', { recodingId }, commandId)
    let answered = false
    void asked.then(() => (answered = true))
    const isWriting = (): boolean =>
      office.events
        .slice(events)
        .some((event) => event.type === 'progress' && event.step === 'membership.recoding.households')
    while (!isWriting() && !answered) await pause(1)
    await pause(10 * round)
    if (answered) break
    office.kill()
    if ((await asked).ok) break
    killed += 1
    while (!office.events.slice(events).some((event) => event.type === 'office' && event.state === 'restarted'))
      await pause(2)
    await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
    expect((await office.do('membership.recoding', {})).recoding?.state).toBe('decided')
    expect(await beginnings()).toEqual(old)
  }
  expect(killed).toBeGreaterThan(0)
  expect(await office.call('membership.applyRecoding', { recodingId }, commandId)).toMatchObject({ ok: true })
  expect([...(await beginnings())]).toEqual(['FAY/GI/KAR/012'])
  expect((await office.do('administration.checkWorkspace', {})).checks.filter(({ ok }) => !ok)).toEqual([])
})
