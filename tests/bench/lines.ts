import { copyFileSync } from 'node:fs'
import { join } from 'node:path'

import { connect } from '../../db/connection.ts'
import { People } from '../../electron/office/demo/people.ts'
import { Random } from '../../electron/office/demo/random.ts'
import type { Month } from '../../shared/dates.ts'
import { bareClaims, bareExport, bareImport, bareSearch, bareSearchIndex, bareTrialBalance } from './bare.ts'
import { bookLines } from './bookLines.ts'
import { closingLines } from './closingLines.ts'
import { statementLines } from './statementLines.ts'
import { careLines, dayOfCare, ordinaryActs, tenYearsOfCare } from './careLines.ts'
import { breakGround, keyOf, type Ground } from './ground.ts'
import { line, type Line } from './line.ts'
import { load } from './load.ts'
import { median, percentile, sampled, timed } from './measure.ts'
import { memberLines, type MemberEffort } from './memberLines.ts'
import { typicalQueries } from './names.ts'
import { queueLines } from './queueLines.ts'
import { sizeOf, type Size } from './size.ts'

export interface Run {
  readonly size: Size
  readonly rows: number
  readonly loadMicrosecondsPerRow: number
  /** To compute what is kept of one household. */
  readonly settleMicrosecondsPerHousehold: number
  readonly fileMegabytes: number
  readonly lines: readonly Line[]
}

export interface Effort {
  readonly queries: number
  readonly claims: number
  readonly balances: number
  readonly members: MemberEffort
  /** Packages are written and taken in whole: at country size that alone is long. */
  readonly packages: boolean
  /** Certificates and entries beside the members, 1 as in the country. */
  readonly care: number
}

export const FULL_EFFORT: Effort = {
  queries: 500,
  claims: 200,
  balances: 30,
  members: { households: 300, pages: 15, figures: 7, renewals: 200 },
  packages: true,
  care: 1,
}

/** Loads a share of the country and measures every line on it, ours then the bare engine, in the same process. */
export async function measure(
  folder: string,
  share: number,
  effort: Effort,
  tell: (step: string) => void,
): Promise<Run> {
  const size = sizeOf(share, effort.care)
  const ground = await breakGround(folder, 11)
  const { workspace } = ground.people
  await ground.people.close()
  const key = await keyOf(workspace)
  tell('load')
  const client = connect(workspace, key)
  const loaded = load(client, ground.founded, size, 12)
  const longCared = tenYearsOfCare(client)
  client.pragma('wal_checkpoint(TRUNCATE)')
  const pages = client.pragma('page_count', { simple: true }) as number
  const pageSize = client.pragma('page_size', { simple: true }) as number
  client.close()
  const copy = join(folder, 'bare.db')
  copyFileSync(workspace, copy)
  const bare = connect(copy, key)
  const people = new People(folder, ground.people.clock.today)
  people.opens(workspace)
  // Beyond everything that was loaded, so that the clock does not stand before the rows.
  people.clock.goTo('2026-01-05' as never)
  ground.federation.people.clock.goTo('2026-01-05' as never)
  try {
    const queries = typicalQueries(loaded.known, effort.queries, new Random(13))
    const lines = [
      await searchLine(people, bare, join(folder, 'bare-search.db'), key, queries, tell),
      await claimLine(people, ground, bare, effort.claims, tell),
      ...(await careLines(people, ground, bare, longCared, tell)),
      ...(await queueLines(people, bare, tell)),
      await balanceLine(people, bare, effort.balances, tell),
      ...(await bookLines(people, bare, effort.balances, tell)),
      ...(await statementLines(people, bare, tell)),
      ...(await closingLines(people, tell)),
      ...(await memberLines(people, bare, folder, effort.members, tell)),
      ...(effort.packages ? await packageLines(people, ground, bare, join(folder, 'bare-import.db'), key, tell) : []),
    ]
    return {
      size,
      rows: loaded.rows,
      loadMicrosecondsPerRow: (loaded.milliseconds * 1000) / loaded.rows,
      settleMicrosecondsPerHousehold: (loaded.settleMilliseconds * 1000) / size.households,
      fileMegabytes: (pages * pageSize) / 1_000_000,
      lines,
    }
  } finally {
    bare.close()
    await people.close()
    await ground.federation.people.close()
  }
}

type Bare = ReturnType<typeof connect>

async function searchLine(
  people: People,
  bare: Bare,
  path: string,
  key: Uint8Array,
  queries: readonly string[],
  tell: (step: string) => void,
): Promise<Line> {
  tell('search')
  const ours = await sampled(queries, (text) => people.do('manager', 'membership.search', { text }))
  const index = bareSearchIndex(path, key, bare)
  const theirs = await bareSearch(index, queries)
  index.close()
  return line(`find a person, p95 of ${queries.length}`, 'ms', percentile(ours, 0.95), percentile(theirs, 0.95))
}

async function claimLine(
  people: People,
  { founded }: Ground,
  bare: Bare,
  count: number,
  tell: (step: string) => void,
): Promise<Line> {
  tell('claim')
  const [facility] = founded.facilities
  const acts = ordinaryActs(founded)
  const { people: found } = await people.do('manager', 'membership.search', { text: 'nda', limit: 50 })
  if (facility === undefined || found.length === 0) throw new Error('nobody to care for')
  const { id } = await people.do('agent', 'invoices.receive', {
    facilityId: facility.id,
    period: '2025-12',
    facilityNumber: 'bench',
    receivedOn: '2026-01-05',
    headerClaimed: 0,
    certificates: Math.min(count + 5, 10_000),
  })
  await people.do('agent', 'invoices.openKeying', { id })
  let n = 0
  const ours = await sampled(Array.from({ length: count }), () => {
    n += 1
    return people.do('agent', 'claims.record', {
      invoiceId: id,
      certificateNumber: `BENCH-${n}`,
      careFrom: dayOfCare([1, 9, 17, 25], n, found.length),
      beneficiaryId: found[n % found.length]?.beneficiaryId ?? null,
      lines: acts.map((act) => ({ actId: act.id, quantity: 1, price: act.price })),
    })
  })
  return line('one certificate committed, median', 'ms', median(ours), median(await bareClaims(bare, count)))
}

async function balanceLine(people: People, bare: Bare, count: number, tell: (step: string) => void): Promise<Line> {
  tell('trial balance')
  const ours = await sampled(Array.from({ length: count }), () =>
    people.do('accountant', 'accounting.trialBalance', { from: '2025-01', to: '2025-12' }),
  )
  return line('trial balance of a year, median', 'ms', median(ours), median(await bareTrialBalance(bare, count)))
}

async function packageLines(
  people: People,
  ground: Ground,
  bare: Bare,
  path: string,
  key: Uint8Array,
  tell: (step: string) => void,
): Promise<Line[]> {
  tell('export')
  const file = join(ground.folder, 'bench.msp.zip.age')
  let rows = 0
  const exported = await timed(async () => {
    ;({ rows } = await people.do('manager', 'exchange.exportPackage', { path: file, period: '2025-12' as Month }, [
      file,
    ]))
  })
  const bareOut = await bareExport(bare)
  tell('import')
  const receiptPath = join(ground.folder, 'bench.json')
  const imported = await timed(() =>
    ground.federation.people.do('consolidator', 'federation.importPackage', { path: file, receiptPath }, [
      file,
      receiptPath,
    ]),
  )
  const bareIn = await bareImport(bare, path, key)
  const perRow = (milliseconds: number, count: number): number => (milliseconds * 1000) / Math.max(1, count)
  return [
    line(`export, ${rows} rows`, 'µs/row', perRow(exported, rows), perRow(bareOut.milliseconds, bareOut.rows)),
    line(`import, ${rows} rows`, 'µs/row', perRow(imported, rows), perRow(bareIn.milliseconds, bareIn.rows)),
  ]
}
