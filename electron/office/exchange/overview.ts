import type { ReadDb } from '../../../db/handle.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { firstDay, today as dayOf, type Day, type Month } from '../../../shared/dates.ts'
import { dictionary } from '../../../shared/dictionary/index.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { differing, partitionName, type PartitionRef } from '../../../shared/rules/exchange/inventory.ts'
import { expectedBy, monthsOfYear, monthState } from '../../../shared/rules/exchange/months.ts'
import { centre, setting } from '../administration/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { mutuals } from '../membership/index.ts'
import { everyPartition, nextMonthDue, nextPosition } from './exportPackage.ts'
import { ownKeys } from './keys.ts'
import { fingerprintOf } from './package/fingerprint.ts'
import { addSums, totalsText } from './partitions.ts'
import { acknowledged } from './proven.ts'
import { latestTrust } from './trust.ts'

type Overview = Output<'exchange.overview'>
type PackageState = Overview['packages'][number]['state']

interface PackageRow {
  readonly id: Id
  readonly epoch: number
  readonly seq: number
  readonly periodFrom: Day
  readonly state: PackageState
  readonly createdAt: string
  readonly createdBy: string
  readonly fileName: string
  readonly bytes: number
  readonly rows: number
  readonly parts: number
  readonly partsListed: number
  readonly missing: number
  readonly receivedAt: string | null
  readonly receiptNumber: string | null
  readonly byCode: number
}

const SELECT = `SELECT p.id, p.epoch, p.seq, p.period_from AS periodFrom, p.state, p.created_at AS createdAt, u.name AS createdBy,
  p.file_name AS fileName, p.bytes, p.rows, p.parts, p.parts_listed AS partsListed, json_array_length(p.missing) AS missing,
  p.received_at AS receivedAt, p.receipt_number AS receiptNumber, p.state <> 'made' AND p.receipt IS NULL AS byCode
  FROM exchange_package p JOIN user u ON u.id = p.created_by`

const shown = ({ periodFrom, receivedAt, receiptNumber, byCode, ...row }: PackageRow) => ({
  ...row,
  month: periodFrom.slice(0, 7) as Month,
  byCode: byCode === 1,
  ...(receivedAt === null ? {} : { receivedAt }),
  ...(receiptNumber === null ? {} : { receiptNumber }),
})

function enrolment(db: ReadDb): Overview['enrolment'] {
  const trust = latestTrust(db)
  if (!trust) return { state: 'none' }
  const keys = { publicKey: trust.federationKey, ageRecipient: trust.federationRecipient }
  return {
    state: trust.confirmedAt === null ? 'answered' : 'confirmed',
    serial: trust.serial,
    federation: { code: trust.federationCode, name: trust.federationName, fingerprint: fingerprintOf(keys) },
    notBefore: trust.notBefore,
    notAfter: trust.notAfter,
  }
}

/** The months of a year with the newest package of each. */
function months(ctx: QueryContext, year: number, packages: readonly PackageRow[]): Overview['months'] {
  const dueDay = setting(ctx.db, 'delay.packageFiling', ctx.today)
  const enrolled = ctx.db.get<{ day: string | null }>('SELECT min(not_before) AS day FROM exchange_trust')?.day
  const firstMonth = (enrolled ?? ctx.today).slice(0, 7) as Month
  return monthsOfYear(year).map((month) => {
    const newest = packages.find(({ periodFrom }) => periodFrom === firstDay(month))
    const state = monthState({ month, today: ctx.today, dueDay, firstMonth, newest: newest?.state })
    if (!newest) return { month, state, expectedBy: expectedBy(month, dueDay) }
    return {
      month,
      state,
      expectedBy: expectedBy(month, dueDay),
      seq: newest.seq,
      day: dayOf(new Date(newest.receivedAt ?? newest.createdAt)),
    }
  })
}

export function overview(ctx: QueryContext, input: { year?: number | undefined }): Overview {
  const own = centre(ctx.db)
  const keys = ownKeys(ctx.db)
  const year = input.year ?? Number(nextMonthDue(ctx).slice(0, 4))
  const packages = ctx.db.all<PackageRow>(`${SELECT} ORDER BY p.epoch DESC, p.seq DESC`)
  const years = new Set([
    ...packages.map(({ periodFrom }) => Number(periodFrom.slice(0, 4))),
    year,
    Number(ctx.today.slice(0, 4)),
  ])
  const { epoch, seq } = nextPosition(ctx)
  return {
    year,
    years: [...years].toSorted((a, b) => a - b),
    own: {
      code: own.code,
      name: own.name,
      epoch: keys.epoch,
      createdAt: keys.createdAt,
      fingerprint: fingerprintOf(keys),
    },
    enrolment: enrolment(ctx.db),
    months: months(ctx, year, packages),
    packages: packages.filter(({ periodFrom }) => Number(periodFrom.slice(0, 4)) === year).map(shown),
    proven: { parts: acknowledged(ctx.db).lines.length, listed: packages[0]?.partsListed ?? 0 },
    next: { epoch, seq, month: nextMonthDue(ctx) },
  }
}

/** Names the mutual of a partition, where the table is cut by mutual. */
function labels(
  db: ReadDb,
): (part: PartitionRef & { rows: number }) => { table: string; partition: string; rows: number; mutual?: string } {
  const byMutual = new Set(dictionary.filter(({ partition }) => partition.by === 'mutual').map(({ name }) => name))
  const names = new Map<string, string>(mutuals(db).map(({ id, name }) => [id, name]))
  return ({ table, partition, rows }) => {
    const mutual = byMutual.has(table) ? names.get(partition) : undefined
    return { table, partition, rows, ...(mutual === undefined ? {} : { mutual }) }
  }
}

export function packageDetail(ctx: QueryContext, id: Id): Output<'exchange.package'> {
  const row = ctx.db.get<
    PackageRow & { manifestSha256: string; totals: string; missingParts: string; inventory: string }
  >(
    SELECT.replace(
      'SELECT',
      'SELECT p.manifest_sha256 AS manifestSha256, p.totals, p.missing AS missingParts, p.inventory,',
    ) + ' WHERE p.id = ?',
    [id],
  )
  if (!row) return refuse('exchange.receipt-unknown-package', { epoch: 0, seq: 0 })
  const { manifestSha256, totals, missingParts, inventory, ...rest } = row
  const rows = new Map(
    (JSON.parse(inventory) as (PartitionRef & { rows: number })[]).map((line) => [partitionName(line), line.rows]),
  )
  const label = labels(ctx.db)
  return {
    ...shown(rest),
    manifestSha256,
    totals: JSON.parse(totals) as Record<string, string>,
    missingParts: (JSON.parse(missingParts) as PartitionRef[]).map((part) =>
      label({ ...part, rows: rows.get(partitionName(part)) ?? 0 }),
    ),
  }
}

/** What the next package would carry. Reads every row of the centre. */
export async function pending(ctx: QueryContext): Promise<Output<'exchange.pending'>> {
  const inventory = []
  const totals = new Map<string, bigint>()
  for await (const { line, sums } of everyPartition(ctx)) {
    inventory.push(line)
    addSums(totals, sums)
  }
  const parts = differing(inventory, acknowledged(ctx.db).lines)
  return {
    parts: parts.map(labels(ctx.db)),
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    partsListed: inventory.length,
    partsProven: inventory.length - parts.length,
    totals: totalsText(totals),
  }
}
