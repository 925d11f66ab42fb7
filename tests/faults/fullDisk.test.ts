import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer } from '../../shared/contract/transport.ts'
import { newId } from '../../shared/ids.ts'
import { LIVE_LOGIN, LIVE_PASSWORD, liveCentre, liveHousehold } from '../support/liveCentre.ts'
import { buildOffice, OfficeProcess } from '../support/officeProcess.ts'

/** A disk that fills while people work: the office says so, keeps what it confirmed, and goes on when there is room. */

let folder: string
let mounted = false
let reason = ''
let office: OfficeProcess | undefined

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nkingi-full-'))
  const small = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder], { encoding: 'utf8' })
  mounted = small.status === 0
  reason = small.stderr ?? String(small.error)
  if (!mounted && process.env.CI !== 'true')
    console.error(`\n!! FULL DISK NOT TESTED: no small disk could be mounted (${reason.trim()})\n`)
})

afterAll(async () => {
  await office?.host.close()
  if (mounted) spawnSync('umount', ['-l', folder])
  rmSync(folder, { recursive: true, force: true })
})

test('a full disk loses nothing that was confirmed', async (context) => {
  if (!mounted) {
    expect(process.env.CI, reason).not.toBe('true')
    return context.skip()
  }
  buildOffice()
  office = new OfficeProcess(folder)
  const { workspace } = await office.do('administration.createCentre', liveCentre('disque.nkingi'))
  await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
  const years = await office.do('membership.coverYears', {})
  const { mutuals } = await office.do('membership.mutuals', {})
  const { places } = await office.do('administration.geography', { level: 'zone', parentCode: '05-01', limit: 1 })
  const at = { mutualId: mutuals[0]?.id ?? '', coverYearId: years.current ?? '', zoneCode: places[0]?.code ?? '' }

  // Everything but a little is taken by something else.
  const { bavail, bsize } = statfsSync(folder)
  mkdirSync(join(folder, 'other'))
  const filler = join(folder, 'other', 'film')
  writeFileSync(filler, Buffer.alloc(bavail * bsize - 2_000_000))

  const confirmed: string[] = []
  let refused: { n: number; commandId: string; answer: Answer } | undefined
  for (let n = 0; n < 2000 && !refused; n++) {
    const commandId = newId()
    const answer = await office.call('membership.enrol', liveHousehold(n, at), commandId)
    if (answer.ok) confirmed.push((answer.value as { registration: string }).registration)
    else refused = { n, commandId, answer }
  }
  expect(refused?.answer).toEqual({ ok: false, code: 'kernel.disk-full', params: {} })
  expect(confirmed.length).toBeGreaterThan(3)

  const registrations = async (): Promise<string[]> => {
    const found: string[] = []
    let after: { registration: string } | undefined
    do {
      const page = (await office!.do('membership.households', {
        limit: 500,
        ...(after ? { after } : {}),
      } as never)) as {
        rows: { registration: string }[]
        next?: { registration: string }
      }
      found.push(...page.rows.map((row) => row.registration))
      after = page.next
    } while (after)
    return found.toSorted()
  }
  // It can still be read from, and shows what was confirmed, no more.
  if (!(await office.call('administration.me', {})).ok) await office.signIn(workspace, LIVE_LOGIN, LIVE_PASSWORD)
  expect(await registrations()).toEqual(confirmed.toSorted())

  // Room again: the same command, with its own id, is done once.
  truncateSync(filler, 0)
  const again = await office.call('membership.enrol', liveHousehold(refused!.n, at), refused!.commandId)
  expect(again.ok).toBe(true)
  confirmed.push((again as { value: { registration: string } }).value.registration)
  expect(await registrations()).toEqual(confirmed.toSorted())
  const health = await office.do('administration.checkWorkspace', {})
  expect(health.checks.filter((check) => !check.ok)).toEqual([])
})
