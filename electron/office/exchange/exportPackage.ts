import { setImmediate as nextTurn } from 'node:timers/promises'

import { addMonths, firstDay, instant, lastDay, type Month } from '../../../shared/dates.ts'
import { dictionary, DICTIONARY_VERSION } from '../../../shared/dictionary/index.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { partitionName, type PartitionLine } from '../../../shared/rules/exchange/inventory.ts'
import { VERSION } from '../../../shared/version.ts'
import { centre } from '../administration/index.ts'
import type { CommandContext, QueryContext } from '../kernel/context.ts'
import { placeFor, writeWhole } from './folder.ts'
import { ownKeys } from './keys.ts'
import { keyName } from './package/keys.ts'
import { PackageBuilder, packageFileName, sealPackage, type ManifestFacts } from './package/write.ts'
import { addSums, exportSql, totalsText, writePartitions, type Partition } from './partitions.ts'
import { acknowledged } from './proven.ts'
import { confirmedTrust } from './trust.ts'

/** Number of the next package: one more than the last of the epoch in use. */
export function nextPosition(ctx: Pick<QueryContext, 'db'>): {
  epoch: number
  seq: number
  previous: { seq: number; sha256: string } | null
} {
  const { epoch } = ownKeys(ctx.db)
  const last = ctx.db.get<{ seq: number; sha256: string }>(
    'SELECT seq, manifest_sha256 AS sha256 FROM exchange_package WHERE epoch = ? ORDER BY seq DESC LIMIT 1',
    [epoch],
  )
  return { epoch, seq: (last?.seq ?? 0) + 1, previous: last ?? null }
}

/** Every partition of the centre as it is now, one after the other; says where it is and lets other calls in. */
export async function* everyPartition(
  ctx: Pick<QueryContext, 'db' | 'progress' | 'breathe'>,
): AsyncGenerator<Partition> {
  for (const [done, table] of dictionary.entries()) {
    ctx.progress(`exchange.export.${table.name}`, done, dictionary.length)
    for (const partition of writePartitions(ctx.db, table, exportSql(table))) yield partition
    await ctx.breathe()
  }
}

/**
 * Signs and encrypts the package of a month: the inventory of everything, and the partitions that the federation was not proven
 * to hold. The numbers and the file are taken in the same transaction; a package that fails gives its number back.
 *
 * Refuses `exchange.not-enrolled`, `exchange.period-not-begun`, `exchange.row-not-exportable`.
 */
export async function exportPackage(ctx: CommandContext, input: { path?: string | undefined; period: Month }) {
  const from = firstDay(input.period)
  if (from > ctx.today) refuse('exchange.period-not-begun', { from })
  const keys = ownKeys(ctx.db)
  const trust = confirmedTrust(ctx.db)
  const own = centre(ctx.db)
  const known = acknowledged(ctx.db)
  const held = new Map(known.lines.map((line) => [partitionName(line), line.sha256]))
  const position = nextPosition(ctx)
  const builder = new PackageBuilder()
  const inventory: PartitionLine[] = []
  const totals = new Map<string, bigint>()
  const carried = { rows: 0, parts: 0 }
  for await (const { line, csv, sums } of everyPartition(ctx)) {
    inventory.push(line)
    addSums(totals, sums)
    if (held.get(partitionName(line)) === line.sha256) continue
    const table = dictionary.find(({ name }) => name === line.table)
    if (!table) continue
    builder.add(table, line, csv)
    carried.rows += line.rows
    carried.parts += 1
    await nextTurn()
  }
  const id = newId()
  const created = instant(ctx.now)
  const facts: ManifestFacts = {
    id: `urn:uuid:${id}`,
    name: `ms-${own.code.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${position.epoch}-${String(position.seq).padStart(6, '0')}`,
    title: `${own.name}, ${input.period}`,
    created,
    certificate: trust.certificate,
    manifest: {
      dictionary: DICTIONARY_VERSION,
      centre: { id: own.id, code: own.code, name: own.name },
      recipient: {
        id: trust.federationId,
        code: trust.federationCode,
        name: trust.federationName,
        key: trust.federationRecipient,
      },
      ...position,
      acknowledged: known.package,
      period: { from, to: lastDay(input.period) },
      totals: totalsText(totals),
      key: keyName(keys.publicKey),
      certificate: trust.serial,
      software: { name: 'Nkingi', version: VERSION },
      clockSuspect: clockWentBack(ctx),
    },
  }
  ctx.progress('exchange.export.seal', dictionary.length, dictionary.length)
  const built = await builder.finish(facts, inventory, keys)
  const sealed = await sealPackage(built.zip, trust.federationRecipient)
  const fileName = packageFileName({ code: own.code, ...position, created })
  ctx.db.run(
    `INSERT INTO exchange_package (id, epoch, seq, period_from, period_to, manifest_sha256, serial, file_name, bytes, rows, parts,
       parts_listed, inventory, totals, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      position.epoch,
      position.seq,
      from,
      lastDay(input.period),
      built.manifestSha256,
      trust.serial,
      fileName,
      sealed.length,
      carried.rows,
      carried.parts,
      inventory.length,
      JSON.stringify(inventory),
      JSON.stringify(totalsText(totals)),
      created,
      ctx.user.id,
    ],
  )
  ctx.subject('package', id)
  ctx.touch('package', id)
  const path = writeWhole(placeFor(ctx.files, input.path, fileName), sealed)
  return {
    id: id as Id,
    path,
    fileName,
    epoch: position.epoch,
    seq: position.seq,
    manifestSha256: built.manifestSha256,
    bytes: sealed.length,
    ...carried,
    partsListed: inventory.length,
    totals: totalsText(totals),
  }
}

/** True when something was done here at a moment that the clock has not reached. */
function clockWentBack(ctx: CommandContext): boolean {
  const last = ctx.db.get<{ at: string }>('SELECT at FROM audit ORDER BY seq DESC LIMIT 1')
  return last !== undefined && last.at > instant(ctx.now)
}

/** The next month of which a package is due: the one after the newest made, else the month before this one. */
export function nextMonthDue(ctx: Pick<QueryContext, 'db' | 'today'>): Month {
  const last = ctx.db.get<{ from: string }>('SELECT max(period_from) AS "from" FROM exchange_package')?.from
  const current = ctx.today.slice(0, 7) as Month
  if (last === undefined || last === null) return addMonths(firstDay(current), -1).slice(0, 7) as Month
  const after = addMonths(firstDay(last.slice(0, 7) as Month), 1).slice(0, 7) as Month
  return after < current ? after : current
}
