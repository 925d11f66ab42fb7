import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '../../shared/ids.ts'
import { newId } from '../../shared/ids.ts'
import { fictitiousRegister } from '../support/fictitiousRegister.ts'
import { LIVE_LOGIN, LIVE_PASSWORD, liveCentre } from '../support/liveCentre.ts'
import { buildOffice, OfficeProcess } from '../support/officeProcess.ts'

/** A register is being taken in, or taken back, when the power goes: it is there whole or not at all. */

const KILLS = 6
const ROWS = 1_200

let folder: string
let office: OfficeProcess
let workspace: string

beforeAll(async () => {
  buildOffice()
  folder = mkdtempSync(join(tmpdir(), 'nkingi-register-'))
  office = new OfficeProcess(folder)
  workspace = (await office.do('administration.createCentre', liveCentre('reprise.nkingi'))).workspace
  await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
})

afterAll(async () => {
  await office?.host.close()
  rmSync(folder, { recursive: true, force: true })
})

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** Households of the import that stand, as the list of imports says and as the register itself does. */
async function count(): Promise<number> {
  const { rows } = await office.do('exchange.registers', {})
  const total = rows.find(({ state }) => state === 'accepted')?.result?.households ?? 0
  const listed = await office.do('membership.households', { limit: 1 })
  expect(listed.rows.length > 0).toBe(total > 0)
  return total
}

/** Does a long command until it is done, killing the office a little later each time. */
async function killedOnTheWay(
  name: 'exchange.acceptRegister' | 'exchange.undoRegister',
  input: unknown,
): Promise<number> {
  const commandId = newId()
  const before = await count()
  let killed = 0
  for (let round = 0; round < KILLS; round += 1) {
    const events = office.events.length
    const asked = office.call(name, input, commandId)
    const isWriting = (): boolean =>
      office.events
        .slice(events)
        .some((event) => event.type === 'progress' && event.step === 'exchange.registers.write')
    let answered = false
    void asked.then(() => (answered = true))
    while (!isWriting() && !answered) await pause(2)
    await pause(20 + 30 * round)
    if (answered) break
    office.kill()
    const answer = await asked
    if (answer.ok) break
    killed += 1
    while (!office.events.slice(events).some((event) => event.type === 'office' && event.state === 'restarted'))
      await pause(2)
    await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
    // written just before the power went, its answer lost: it is there whole, which the caller counts, and is not done twice
    if ((await count()) !== before) break
  }
  const last = await office.call(name, input, commandId)
  expect(last).toMatchObject({ ok: true })
  return killed
}

test(
  'killed while a register is taken in and while it is taken back: whole, or not at all',
  { timeout: 300_000 },
  async () => {
    mkdirSync(join(folder, 'exchange'), { recursive: true })
    const path = join(folder, 'exchange', 'registre.csv')
    writeFileSync(path, fictitiousRegister(ROWS))
    const { importId, counts } = await office.do('exchange.stageRegister', {
      path,
      template: 'households',
      zoneCode: '05-01-02',
      books: 'opening',
    })
    expect(counts.ready).toBe(ROWS / 4)
    const input: { importId: Id } = { importId }
    expect(await killedOnTheWay('exchange.acceptRegister', input)).toBeGreaterThan(1)
    expect(await count()).toBe(ROWS / 4)
    expect((await office.do('administration.checkWorkspace', {})).checks.filter(({ ok }) => !ok)).toEqual([])
    expect(await killedOnTheWay('exchange.undoRegister', { importId, reason: 'panne' })).toBeGreaterThan(0)
    expect(await count()).toBe(0)
    expect((await office.do('administration.checkWorkspace', {})).checks.filter(({ ok }) => !ok)).toEqual([])
  },
)
