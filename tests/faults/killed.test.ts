import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../shared/contract/transport.ts'
import { newId } from '../../shared/ids.ts'
import { fbu } from '../../shared/money.ts'
import { LIVE_LOGIN, LIVE_PASSWORD, liveCentre, liveHousehold } from '../support/liveCentre.ts'
import type { LivePlaces } from '../support/liveCentre.ts'
import { buildOffice, OfficeProcess } from '../support/officeProcess.ts'
import { openedWorkspace } from '../support/openedWorkspace.ts'
import { SEED } from '../support/seed.ts'

/**
 * The office is killed in the middle of its commands, again and again, as a power cut would do it. What it had confirmed
 * is there; what it had not is there whole or not at all, and asking again with the same command id does it once.
 */

const KILLS = 50

let folder: string
let office: OfficeProcess
let workspace: string

beforeAll(async () => {
  buildOffice()
  folder = mkdtempSync(join(tmpdir(), 'nkingi-faults-'))
  office = new OfficeProcess(folder)
  const created = await office.do('administration.createCentre', liveCentre('pannes.nkingi'))
  workspace = created.workspace
})

afterAll(async () => {
  await office?.host.close()
  rmSync(folder, { recursive: true, force: true })
})

/** mulberry32: the same moments of death on every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

interface AuditRow {
  seq: number
  at: string
  user_id: Uint8Array | null
  procedure: string
  command_id: Uint8Array
  input: string
  answer: string
  subject_type: string | null
  subject_id: Uint8Array | null
  previous: Uint8Array
  hash: Uint8Array
}

const uuid = (bytes: Uint8Array | null): string =>
  bytes === null
    ? ''
    : Buffer.from(bytes)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** The seal of an audit row, computed here from its columns: the previous hash, then each field after its length. */
function sealOf(row: AuditRow): string {
  const hash = createHash('sha256').update(row.previous)
  for (const field of [
    String(row.seq),
    row.at,
    uuid(row.user_id),
    row.procedure,
    uuid(row.command_id),
    row.input,
    row.answer,
    row.subject_type ?? '',
    uuid(row.subject_id),
  ]) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(Buffer.byteLength(field))
    hash.update(length).update(field)
  }
  return hash.digest('hex')
}

interface Sent {
  readonly name: 'membership.enrol' | 'membership.recordReceipt'
  readonly input: unknown
  readonly commandId: string
  answer: Answer | undefined
}

test(`killed ${KILLS} times in the middle of commands: nothing confirmed is lost, nothing is half done`, async () => {
  const random = seeded(SEED)
  const sent: Sent[] = []
  const unanswered = new Set<Sent>()
  let places: LivePlaces | undefined
  let inTheMiddle = 0
  let households = 0

  async function place(): Promise<LivePlaces> {
    const { mutuals } = await office.do('membership.mutuals', {})
    const years = await office.do('membership.coverYears', {})
    const zones = await office.do('administration.geography', { level: 'zone', parentCode: '05-01', limit: 1 })
    return {
      mutualId: mutuals[0]?.id ?? '',
      coverYearId: years.current ?? '',
      zoneCode: zones.places[0]?.code ?? '',
    }
  }

  async function send(one: Sent): Promise<void> {
    const answer = await office.call(one.name, one.input, one.commandId)
    // A call that the death cut off, or that came before anybody signed in again, says nothing of what was done.
    if (!answer.ok && (answer.code === 'kernel.office-died' || answer.code === 'kernel.sign-in-required'))
      unanswered.add(one)
    else {
      one.answer = answer
      unanswered.delete(one)
    }
  }

  async function work(): Promise<void> {
    for (;;) {
      const enrolment: Sent = {
        name: 'membership.enrol',
        input: liveHousehold(households++, places as LivePlaces),
        commandId: newId(),
        answer: undefined,
      }
      sent.push(enrolment)
      await send(enrolment)
      if (!enrolment.answer?.ok) return
      const { membershipId } = enrolment.answer.value as { membershipId: string }
      const receipt: Sent = {
        name: 'membership.recordReceipt',
        input: { membershipId, amount: fbu(31_000), mode: 'cash' },
        commandId: newId(),
        answer: undefined,
      }
      sent.push(receipt)
      await send(receipt)
      if (!receipt.answer?.ok) return
    }
  }

  for (let round = 0; round < KILLS; round++) {
    await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
    places ??= await place()
    // What was cut off is asked again with its own id: it is done once, or found done.
    for (const one of [...unanswered]) await send(one)
    const restarts = office.events.length
    // Two people at once; one is always waiting while the other is written.
    const busy = Promise.all([work(), work()])
    await pause(2 + random() * 60)
    const waiting = sent.filter((one) => one.answer === undefined).length
    office.kill()
    await busy
    if (waiting > 0) inTheMiddle++
    while (!office.events.slice(restarts).some((event) => event.type === 'office' && event.state === 'restarted'))
      await pause(2)
  }

  await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
  for (const one of [...unanswered]) await send(one)

  // The test is worth something only when the office did die at work.
  expect(inTheMiddle).toBe(KILLS)
  expect(sent.length).toBeGreaterThan(2 * KILLS)
  expect(unanswered.size).toBe(0)
  const refused = sent.filter((one) => !one.answer?.ok)
  expect(refused.map((one) => one.answer)).toEqual([])

  // The office's own controls.
  const { ok, checks } = await office.do('administration.checkWorkspace', {})
  expect(checks.filter((check) => !check.ok)).toEqual([])
  expect(ok).toBe(true)
  await office.host.close()

  // And the file itself, read without the office.
  const file = join(folder, 'workspaces', 'pannes.nkingi')
  expect(existsSync(`${file}-wal`)).toBe(false)
  const db = await openedWorkspace(file, LIVE_LOGIN, LIVE_PASSWORD)
  try {
    const count = (sql: string) => db.prepare(sql).pluck().get() as number
    const done = (name: Sent['name']) => sent.filter((one) => one.name === name).length
    const hex = (id: string) => id.replaceAll('-', '')

    // Every confirmed command is in the trail exactly once, with the answer that was given.
    const trail = new Map(
      db
        .prepare<[], { id: string; answer: string }>('SELECT lower(hex(command_id)) AS id, answer FROM audit')
        .all()
        .map((row) => [row.id, row.answer]),
    )
    for (const one of sent) {
      expect(one.answer?.ok && JSON.parse(trail.get(hex(one.commandId)) ?? 'null')).toEqual(
        one.answer?.ok && one.answer.value,
      )
    }
    // No more households or receipts than were asked for, and none less.
    expect(count('SELECT count(*) FROM household')).toBe(done('membership.enrol'))
    expect(count('SELECT count(*) FROM receipt')).toBe(done('membership.recordReceipt'))

    // Books: every entry balances, line by line; kept balances say the same as the lines.
    expect(count('SELECT count(*) FROM entry')).toBe(sent.length)
    expect(
      db.prepare('SELECT entry_id FROM entry_line GROUP BY entry_id HAVING sum(debit) <> sum(credit)').all(),
    ).toEqual([])
    expect(count("SELECT count(*) FROM entry WHERE state <> 'posted'")).toBe(0)
    expect(count('SELECT count(*) FROM entry WHERE id NOT IN (SELECT entry_id FROM entry_line)')).toBe(0)
    expect(
      db
        .prepare(
          `SELECT account, sum(debit) AS debit, sum(credit) AS credit FROM entry_line GROUP BY account
           EXCEPT SELECT account, sum(debit), sum(credit) FROM account_month GROUP BY account`,
        )
        .all(),
    ).toEqual([])
    // 31 000 FBu each, in the till.
    expect(count("SELECT sum(debit) - sum(credit) FROM entry_line WHERE account = '5311'")).toBe(
      31_000 * done('membership.recordReceipt'),
    )

    // Numbers without a gap, in every series of entries.
    expect(
      db
        .prepare('SELECT journal, fiscal_year FROM entry GROUP BY journal, fiscal_year HAVING max(number) <> count(*)')
        .all(),
    ).toEqual([])

    // The chain, sealed again from the rows alone.
    let previous: Uint8Array = new Uint8Array(32)
    let seq = 0
    for (const row of db.prepare('SELECT * FROM audit ORDER BY seq').iterate() as Iterable<AuditRow>) {
      expect(row.seq).toBe(++seq)
      expect(Buffer.from(row.previous).equals(previous)).toBe(true)
      expect(Buffer.from(row.hash).toString('hex')).toBe(sealOf(row))
      previous = row.hash
    }
    expect(seq).toBeGreaterThanOrEqual(sent.length)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
  } finally {
    db.close()
  }
})
