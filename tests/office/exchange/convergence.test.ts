import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Person, TestCentre } from '../../support/centre.ts'
import { PASSWORD } from '../../support/centre.ts'
import { carry, enrol, household, openTestFederation, testCentre, type TestFederation } from './network.ts'

describe('packages that come late, twice, or from a restored copy', () => {
  let centre: TestCentre
  let federation: TestFederation
  let manager: Person
  const made: string[] = []

  beforeAll(async () => {
    centre = await testCentre()
    federation = await openTestFederation()
    await enrol(centre, federation)
    manager = centre.as('manager')
    await federation.officer.do('administration.backup', { path: early() })
    for (let month = 1; month <= 4; month += 1) {
      await household(centre, { people: month, sex: month % 2 === 0 ? 'F' : 'M' })
      made.push((await manager.do('exchange.exportPackage', { period: '2026-01' })).path)
    }
  })
  afterAll(async () => {
    await centre.close()
    await federation.close()
  })

  const early = () => join(federation.dataDir, 'exchange', 'tot.nkingi')
  const deliver = (place: number) =>
    federation.officer.do('federation.importPackage', { path: carry(made[place] ?? '', federation) })
  const households = async () => (await federation.officer.do('federation.table1', {})).total.households

  it('the newest wins whatever the order', async () => {
    expect(await deliver(2)).toMatchObject({ seq: 3, state: 'held', remarks: [] })
    expect(await households()).toBe(3)
    expect(await deliver(0)).toMatchObject({ seq: 1, state: 'superseded', rowsWritten: 0 })
    expect(await households()).toBe(3)
    expect(await deliver(3)).toMatchObject({ seq: 4, state: 'held' })
    expect(await deliver(1)).toMatchObject({ seq: 2, state: 'superseded', rowsWritten: 0 })
    expect(await deliver(3)).toMatchObject({ seq: 4, state: 'held', again: true })
    expect(await households()).toBe(4)
  })

  it('a federation that lost what it held names what it misses, and the next package brings it', async () => {
    const held = await deliver(3)
    await manager.do('exchange.takeReceipt', { path: carry(held.receiptPath, centre) })
    await household(centre, { people: 2 })
    const small = await manager.do('exchange.exportPackage', { period: '2026-01' })
    expect(small.parts).toBeLessThan(small.partsListed)

    // the same federation, on another computer, from a backup made before anything had come
    const lost = await openTestFederation('2026-01-06', 'XXX')
    const restored = await lost.gate('administration.restore', {
      backup: carryBackup(early(), lost),
      workspace: 'restored.nkingi',
    })
    if (!restored.ok) throw new Error(restored.code)
    const officer = await lost.signIn(restored.value.workspace, 'officer', PASSWORD)
    const taken = await officer.do('federation.importPackage', { path: carry(small.path, lost) })
    expect(taken).toMatchObject({ state: 'incomplete', partsWritten: small.parts })
    expect(taken.missing).toHaveLength(small.partsListed - small.parts)

    const receipt = await manager.do('exchange.takeReceipt', { path: carry(taken.receiptPath, centre) })
    expect(receipt.missing).toEqual(taken.missing)
    const overview = await manager.do('exchange.overview', {})
    expect(overview.proven).toEqual({ parts: small.parts, listed: small.partsListed })
    const detail = await manager.do('exchange.package', { id: overview.packages[0]?.id ?? '' })
    expect(detail.missingParts.find(({ table }) => table === 'mutuals')).toMatchObject({ partition: 'whole', rows: 1 })
    const rest = await manager.do('exchange.exportPackage', { period: '2026-01' })
    expect(rest.parts).toBe(taken.missing.length)
    expect(await officer.do('federation.importPackage', { path: carry(rest.path, lost) })).toMatchObject({
      state: 'held',
      missing: [],
    })
    expect((await officer.do('federation.table1', {})).total.households).toBe(5)

    await lost.close()
  })

  it('a copy of the centre restored without a new epoch is refused when it gives a number again', async () => {
    const backup = join(centre.dataDir, 'exchange', 'copie.nkingi')
    await centre.as('admin').do('administration.backup', { path: backup })
    await household(centre, { people: 2 })
    const real = await manager.do('exchange.exportPackage', { period: '2026-01' })
    expect(
      await federation.officer.do('federation.importPackage', { path: carry(real.path, federation) }),
    ).toMatchObject({ state: 'held' })
    const before = await households()
    const other = await openTestFederation('2026-01-06', 'XXX')
    // the file put back by hand, not by the program's own restoring, which begins an epoch
    const copy = await other.signIn(carryBackup(backup, other), 'manager', PASSWORD)
    const twin = await copy.do('exchange.exportPackage', { period: '2026-01' })
    expect(twin.seq).toBe(real.seq)
    const refused = await federation.officer.refused('federation.importPackage', { path: carry(twin.path, federation) })
    expect(refused).toEqual({ code: 'exchange.replayed', params: { epoch: 1, seq: real.seq } })
    expect(await households()).toBe(before)
    await other.close()
  })
})

function carryBackup(path: string, to: TestFederation): string {
  carry(`${path}.keys`, to)
  return carry(path, to)
}
