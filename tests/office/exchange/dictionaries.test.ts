import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readHandle } from '../../../db/handle.ts'
import { ownKeys } from '../../../electron/office/exchange/index.ts'
import { PackageBuilder, sealPackage } from '../../../electron/office/exchange/package/write.ts'
import { addSums, exportSql, totalsText, writePartitions } from '../../../electron/office/exchange/partitions.ts'
import { confirmedTrust } from '../../../electron/office/exchange/trust.ts'
import { consolidatedName } from '../../../shared/dictionary/ddl.ts'
import { dictionary, DICTIONARY_VERSION, dictionaryOf } from '../../../shared/dictionary/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { tableSince } from '../../../shared/dictionary/table.ts'
import type { PartitionLine } from '../../../shared/rules/exchange/inventory.ts'
import { PASSWORD, type TestCentre } from '../../support/centre.ts'
import { openedWorkspace } from '../../support/openedWorkspace.ts'
import { KEPT_AT_HOME, liveIn } from './livedIn.ts'
import { carry, enrol, openTestFederation, rowsOf, testCentre, type TestFederation } from './network.ts'

/**
 * A package as a program that knows this version of the dictionary makes it: the rows of the centre as they are, in the columns of
 * that version. It is how a package of every version is at hand for ever, keys and certificates of the day included.
 */
async function packageOfVersion(centre: TestCentre & { id: Id }, version: number, seq: number): Promise<string> {
  const client = await openedWorkspace(centre.workspace, 'manager', PASSWORD)
  try {
    const db = readHandle(client)
    const trust = confirmedTrust(db)
    const builder = new PackageBuilder()
    const inventory: PartitionLine[] = []
    const totals = new Map<string, bigint>()
    for (const table of dictionaryOf(Math.min(version, DICTIONARY_VERSION)))
      for (const { line, csv, sums } of writePartitions(db, table, exportSql(table))) {
        inventory.push(line)
        addSums(totals, sums)
        builder.add(table, line, csv)
      }
    const own = { id: centre.id, code: 'BI-0042', name: 'Centre fictif BI-0042' }
    const manifest = {
      dictionary: version,
      centre: own,
      recipient: {
        id: trust.federationId,
        code: trust.federationCode,
        name: trust.federationName,
        key: trust.federationRecipient,
      },
      epoch: 1,
      seq,
      previous: null,
      acknowledged: null,
      period: { from: '2026-01-01', to: '2026-01-31' } as never,
      totals: totalsText(totals),
      key: '0123456789abcdef',
      certificate: trust.serial,
      software: { name: 'Nkingi', version: '0.0.9' },
      clockSuspect: false,
    }
    const facts = { id: 'urn:uuid:0', name: `v${version}`, title: 'Paquet', created: '2026-11-20T08:00:00.000Z' }
    const built = await builder.finish({ ...facts, certificate: trust.certificate, manifest }, inventory, ownKeys(db))
    const path = join(centre.dataDir, 'exchange', `v${version}-${seq}.msp.zip.age`)
    writeFileSync(path, await sealPackage(built.zip, trust.federationRecipient))
    return path
  } finally {
    client.close()
  }
}

describe('packages of every version of the dictionary', () => {
  let centre: TestCentre & { id: Id }
  let federation: TestFederation
  const take = (path: string) => federation.officer.do('federation.importPackage', { path: carry(path, federation) })
  const consolidated = () => rowsOf(federation, 'officer')
  const partitionVersions = async (): Promise<Record<string, number[]>> => {
    const path = join(federation.dataDir, 'workspaces', basename(federation.workspace))
    const client = await openedWorkspace(path, 'officer', PASSWORD)
    try {
      const rows = client.prepare('SELECT DISTINCT table_name, dictionary FROM federation_partition').all() as {
        table_name: string
        dictionary: number
      }[]
      return Object.fromEntries(
        [...Map.groupBy(rows, (row) => row.table_name)].map(([name, of]) => [name, of.map((row) => row.dictionary)]),
      )
    } finally {
      client.close()
    }
  }

  beforeAll(async () => {
    const opened = await testCentre()
    federation = await openTestFederation()
    const issued = await enrol(opened, federation)
    centre = Object.assign(opened, { id: issued.centreId })
    await liveIn(centre)
    federation.clock.set('2026-11-21')
  })
  afterAll(async () => {
    await centre.close()
    await federation.close()
  })

  it('the present one brings every table of membership, to the row', async () => {
    const made = await centre.as('manager').do('exchange.exportPackage', { period: '2026-10' })
    expect(await take(made.path)).toMatchObject({ seq: 1, state: 'held', missing: [], remarks: [] })
    const rows = await consolidated()
    const empty = dictionary.filter((table) => tableSince(table) === 2 && !rows[consolidatedName(table)])
    expect(empty.map(({ name }) => name)).toEqual([])
    const own = await rowsOf(centre, 'manager')
    const pairs = {
      cards: 'card',
      receipts: 'receipt',
      non_renewals: 'non_renewal',
      household_events: 'household_event',
    }
    for (const [table, source] of Object.entries(pairs)) expect(rows[`consolidated_${table}`], table).toBe(own[source])
  })

  it('one of a program that knows more than ours is refused, and nothing changes', async () => {
    const before = await consolidated()
    const path = carry(await packageOfVersion(centre, DICTIONARY_VERSION + 1, 9), federation)
    expect(await federation.officer.refused('federation.importPackage', { path })).toEqual({
      code: 'exchange.newer-program',
      params: { version: DICTIONARY_VERSION + 1, known: DICTIONARY_VERSION },
    })
    expect({ ...(await consolidated()), audit: 0 }).toEqual({ ...before, audit: 0 })
  })

  it('one of the first version is taken in whole, and said to know less', async () => {
    const taken = await take(await packageOfVersion(centre, 1, 2))
    expect(taken).toMatchObject({ state: 'held', missing: [], remarks: ['older-program'] })
    const rows = await consolidated()
    const own = await rowsOf(centre, 'manager')
    expect(rows.consolidated_households).toBe(own.household)
    // the federation holds what its centre signed, and that package signed no cards
    expect(rows.consolidated_cards).toBe(0)
    const table = await federation.officer.do('federation.table1', { coverYear: '2026' })
    expect(table.total.households).toBe(4)
    const paper = await federation.officer.do('federation.receiptDocument', { importId: taken.importId })
    expect(paper.result).toBe('accepted')
  })

  it('the next one of the present version brings back what the older did not say', async () => {
    expect(await take(await packageOfVersion(centre, DICTIONARY_VERSION, 4))).toMatchObject({
      state: 'held',
      missing: [],
    })
    const rows = await consolidated()
    expect(rows.consolidated_cards).toBeGreaterThan(0)
    const versions = await partitionVersions()
    expect(versions.households).toEqual([DICTIONARY_VERSION])
    // a table that is the same in both versions was never written again
    expect(versions.beneficiaries).toEqual([DICTIONARY_VERSION])
  })

  it('one of the second version is taken in whole: cards, and none of what the third brought', async () => {
    const taken = await take(await packageOfVersion(centre, 2, 5))
    expect(taken).toMatchObject({ state: 'held', missing: [], remarks: ['older-program'] })
    const rows = await consolidated()
    expect(rows.consolidated_cards).toBeGreaterThan(0)
    for (const table of dictionary.filter((one) => tableSince(one) === 3))
      expect(rows[consolidatedName(table)], table.name).toBe(0)
    const again = await take(await packageOfVersion(centre, DICTIONARY_VERSION, 6))
    expect(again).toMatchObject({ state: 'held', missing: [], remarks: [] })
    expect((await consolidated()).consolidated_accounts).toBe((await rowsOf(centre, 'manager')).account)
  })

  it('one of the first version that comes late changes nothing', async () => {
    const before = await consolidated()
    const taken = await take(await packageOfVersion(centre, 1, 3))
    expect(taken).toMatchObject({ state: 'superseded', rowsWritten: 0 })
    const after = await consolidated()
    for (const table of dictionary) expect(after[consolidatedName(table)]).toBe(before[consolidatedName(table)])
  })

  it('no words of forms, no telephone and no name of somebody who is not a member leaves the centre', async () => {
    const client = await openedWorkspace(centre.workspace, 'manager', PASSWORD)
    try {
      const db = readHandle(client)
      const later = dictionary.filter((table) => tableSince(table) >= 2)
      const text = later
        .flatMap((table) => [...writePartitions(db, table, exportSql(table))])
        .map(({ csv }) => csv.toString('utf8'))
        .join('')
      for (const words of Object.values(KEPT_AT_HOME)) expect(text).not.toContain(words)
    } finally {
      client.close()
    }
  })
})
