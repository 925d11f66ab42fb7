import { readFileSync, writeFileSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { verifyFile } from '../../../electron/office/exchange/index.ts'
import type { TestCentre } from '../../support/centre.ts'
import { carry, household, openTestFederation, rowsOf, testCentre, type TestFederation } from './network.ts'

describe('a month between a centre and its federation', () => {
  let centre: TestCentre
  let federation: TestFederation

  beforeAll(async () => {
    centre = await testCentre()
    federation = await openTestFederation()
    await household(centre, { people: 4, sex: 'F' })
    await household(centre, { people: 3 })
  })
  afterAll(async () => {
    await centre.close()
    await federation.close()
  })

  const manager = () => centre.as('manager')

  it('no package before the federation’s certificate is there and its fingerprint compared', async () => {
    expect((await manager().refused('exchange.exportPackage', { period: '2026-01' })).code).toBe(
      'exchange.not-enrolled',
    )
    const request = await manager().do('exchange.makeRequest', {})
    const path = carry(request.path, federation)
    const shown = await federation.officer.do('federation.readRequest', { path })
    expect(shown.fingerprint).toEqual(request.fingerprint)
    expect(shown.centre.code).toBe('BI-0042')
    const wrong = await federation.officer.refused('federation.issueCertificate', { path, heard: 'ABCD EFGH' })
    expect(wrong.code).toBe('exchange.fingerprint-not-confirmed')
    const issued = await federation.officer.do('federation.issueCertificate', {
      path,
      heard: request.fingerprint.groups.join(' '),
      firstMonth: '2026-01',
    })
    expect(issued.serial).toBe('CE-2026-00001')
    const again = await federation.officer.do('federation.issueCertificate', {
      path,
      heard: request.fingerprint.words.join(' ').toUpperCase(),
    })
    expect(again.serial).toBe('CE-2026-00001')
    const answer = await manager().do('exchange.readAnswer', { path: carry(again.path, centre) })
    expect((await manager().refused('exchange.exportPackage', { period: '2026-01' })).code).toBe(
      'exchange.not-enrolled',
    )
    expect((await manager().refused('exchange.confirmFederation', { serial: answer.serial, heard: 'non' })).code).toBe(
      'exchange.fingerprint-not-confirmed',
    )
    const confirmed = await manager().do('exchange.confirmFederation', {
      serial: answer.serial,
      heard: answer.federation.fingerprint.words.join(', '),
    })
    expect(confirmed.notAfter).toBe('2029-01-04')
  })

  it('a package of a month to come, and somebody who may not', async () => {
    expect((await manager().refused('exchange.exportPackage', { period: '2026-02' })).code).toBe(
      'exchange.period-not-begun',
    )
    expect((await centre.as('cashier').refused('exchange.exportPackage', { period: '2026-01' })).code).toBe(
      'kernel.right-missing',
    )
  })

  it('the package is held, its receipt taken in, and the next one brings only what changed', async () => {
    const first = await manager().do('exchange.exportPackage', { period: '2026-01' })
    expect(first).toMatchObject({ epoch: 1, seq: 1 })
    expect(first.parts).toBe(first.partsListed)
    expect(first.totals['receipts.amount']).toBe('62000')
    const taken = await federation.officer.do('federation.importPackage', { path: carry(first.path, federation) })
    expect(taken).toMatchObject({
      state: 'held',
      again: false,
      rowsWritten: first.rows,
      missing: [],
      remarks: [],
      number: 'AR-2026-00001',
    })
    expect(taken.totals).toEqual(first.totals)
    const receipt = carry(taken.receiptPath, centre)
    expect(await manager().do('exchange.takeReceipt', { path: receipt })).toMatchObject({
      seq: 1,
      state: 'held',
      again: false,
    })
    expect(await manager().do('exchange.takeReceipt', { path: receipt })).toMatchObject({ again: true })
    expect((await manager().do('exchange.pending', {})).parts).toEqual([])

    await household(centre, { people: 2 })
    const pending = await manager().do('exchange.pending', {})
    expect(pending.parts.map(({ table }) => table)).toContain('households')
    expect(pending.parts.map(({ table }) => table)).not.toContain('mutuals')
    const second = await manager().do('exchange.exportPackage', { period: '2026-01' })
    expect(second.seq).toBe(2)
    expect(second.parts).toBe(pending.parts.length)
    expect(second.parts).toBeLessThan(second.partsListed)
    const heldAgain = await federation.officer.do('federation.importPackage', { path: carry(second.path, federation) })
    expect(heldAgain).toMatchObject({ state: 'held', partsWritten: second.parts })
  })

  it('the same package again writes nothing and gives its receipt again', async () => {
    const { packages } = await manager().do('exchange.overview', {})
    const path = carry(`${centre.dataDir}/exchange/${packages[0]?.fileName}`, federation)
    const before = await rowsOf(federation, 'officer')
    const again = await federation.officer.do('federation.importPackage', { path })
    expect(again).toMatchObject({ again: true, rowsWritten: 0, state: 'held', number: 'AR-2026-00002' })
    const after = await rowsOf(federation, 'officer')
    expect({ ...after, audit: 0 }).toEqual({ ...before, audit: 0 })
  })

  it('a receipt dictated by telephone', async () => {
    const { rows } = await federation.officer.do('federation.imports', {})
    const code = rows[0]?.phoneCode ?? ''
    expect(code).toMatch(/^[0-9A-Z]{8}$/)
    expect((await manager().refused('exchange.takeReceiptCode', { epoch: 1, seq: 2, code: '00000000' })).code).toBe(
      'exchange.receipt-code-wrong',
    )
    expect((await manager().refused('exchange.takeReceiptCode', { epoch: 1, seq: 9, code })).code).toBe(
      'exchange.receipt-unknown-package',
    )
    expect(
      await manager().do('exchange.takeReceiptCode', {
        epoch: 1,
        seq: 2,
        code: `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`,
      }),
    ).toMatchObject({ state: 'held' })
    const overview = await manager().do('exchange.overview', {})
    expect(overview.packages[0]).toMatchObject({ seq: 2, state: 'held', byCode: true })
    expect(overview.months[0]).toMatchObject({ month: '2026-01', state: 'held', seq: 2 })
  })

  it('refusals change nothing: a changed byte, cut short, for another, of another, two with one number', async () => {
    await household(centre, { people: 2 })
    const made = await manager().do('exchange.exportPackage', { period: '2026-01' })
    const path = carry(made.path, federation)
    const bytes = readFileSync(path)
    const before = await rowsOf(federation, 'officer')
    const refusedAs = async (content: Buffer): Promise<string> => {
      const changed = path.replace('.msp', '-essai.msp')
      writeFileSync(changed, content)
      return (await federation.officer.refused('federation.importPackage', { path: changed })).code
    }
    const flipped = Buffer.from(bytes)
    flipped[bytes.length - 100] = (flipped[bytes.length - 100] ?? 0) ^ 1
    expect(await refusedAs(flipped)).toBe('exchange.changed-byte')
    expect(await refusedAs(bytes.subarray(0, bytes.length - 100))).toBe('exchange.truncated')
    expect(await refusedAs(Buffer.from('rien'))).toBe('exchange.not-a-package')

    const other = await openTestFederation('2026-01-05', 'MUN')
    const forOther = await other.officer.refused('federation.importPackage', { path: carry(path, other) })
    expect(forOther.code).toBe('exchange.wrong-recipient')
    await other.close()
    expect(await rowsOf(federation, 'officer')).toEqual(before)
  })

  it('a copy restored without a new epoch is found, and with one it wins', async () => {
    const { packages } = await manager().do('exchange.overview', {})
    await federation.officer.do('federation.importPackage', {
      path: carry(`${centre.dataDir}/exchange/${packages[0]?.fileName}`, federation),
    })
    expect((await manager().refused('exchange.beginEpoch', {})).code).toBe('kernel.right-missing')
    expect(await centre.as('head').do('exchange.beginEpoch', {})).toEqual({ epoch: 2 })
    const restored = await manager().do('exchange.exportPackage', { period: '2026-01' })
    expect(restored).toMatchObject({ epoch: 2, seq: 1 })
    expect(
      await federation.officer.do('federation.importPackage', { path: carry(restored.path, federation) }),
    ).toMatchObject({ state: 'held', remarks: ['new-epoch'] })
  })

  it('is verified without a workspace too, rows included', async () => {
    const made = await manager().do('exchange.exportPackage', { period: '2026-01' })
    const saved = await federation.officer.do('exchange.saveIdentity', {})
    const identity = readFileSync(saved.path, 'utf8').split('\n')[1]
    const found = await verifyFile(made.path, { ageIdentity: identity })
    expect(found).toMatchObject({ epoch: 2, seq: 2, unproven: ['issuer', 'recipient', 'dates'], encrypted: true })
    const asked = await federation.officer.do('exchange.verifyFile', { path: carry(made.path, federation) })
    expect(asked.unproven).toEqual([])
    await expect(verifyFile(made.path)).rejects.toMatchObject({ code: 'exchange.identity-needed' })
    expect((await manager().refused('exchange.verifyFile', { path: made.path })).code).toBe('exchange.wrong-recipient')
  })

  it('a revoked certificate opens nothing', async () => {
    await federation.officer.do('federation.revokeCertificate', { serial: 'CE-2026-00001', reason: 'stolen' })
    const made = await manager().do('exchange.exportPackage', { period: '2026-01' })
    expect(
      (await federation.officer.refused('federation.importPackage', { path: carry(made.path, federation) })).code,
    ).toBe('exchange.unknown-certificate')
  })
})
