import type { ReadDb } from '../../../db/handle.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { daysBetween, monthsBetween, previousMonth, type Day, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { expectedBy } from '../../../shared/rules/exchange/months.ts'
import { centre as ownWorkspace, setting } from '../administration/index.ts'
import { fingerprintOf, ownKeys, receiptCode } from '../exchange/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { certificateBySerial, certificateOf, centres, type CentreRow } from './centres.ts'
import { importOf, newestImport, SELECT_IMPORT, type ImportRow, type ImportSqlRow } from './settle.ts'

type Overview = Output<'federation.overview'>
type CentreLine = Overview['centres'][number]

/** Days before its end from which a certificate is said to be ending. */
const ENDING_DAYS = 90

const monthOfImport = ({ periodFrom }: { periodFrom: Day }): Month => periodFrom.slice(0, 7) as Month

function certificateLine(db: ReadDb, centreId: Id, today: Day): CentreLine['certificate'] {
  const row = certificateOf(db, centreId)
  if (!row) return undefined
  const left = daysBetween(today, row.notAfter)
  const state = row.revokedAt !== null ? 'revoked' : left < 0 ? 'over' : left <= ENDING_DAYS ? 'ending' : 'valid'
  return { serial: row.serial, notAfter: row.notAfter, state }
}

/** The last month whose package is expected by today. */
function lastExpected(today: Day, dueDay: number): Month {
  const before = previousMonth(today.slice(0, 7) as Month)
  return today > expectedBy(before, dueDay) ? before : previousMonth(before)
}

interface Month1 {
  readonly centreId: Id
  readonly month: Month
}

function centreLine(
  ctx: QueryContext,
  row: CentreRow,
  facts: { months: ReadonlySet<string>; last: Month; rows: number },
): CentreLine {
  const newest = newestImport(ctx.db, row.id)
  const certificate = certificateLine(ctx.db, row.id, ctx.today)
  return {
    ...row,
    ...(certificate && { certificate }),
    ...(newest && {
      last: {
        month: monthOfImport(newest),
        epoch: newest.epoch,
        seq: newest.seq,
        receivedAt: newest.receivedAt,
        state: newest.state,
        missing: newest.missing.length,
      },
    }),
    missingMonths: monthsBetween(row.firstMonth, facts.last).filter((month) => !facts.months.has(`${row.id} ${month}`)),
    rows: facts.rows,
  }
}

export function overview(ctx: QueryContext, input: { month?: Month | undefined }): Overview {
  const { db, today } = ctx
  const own = ownWorkspace(db)
  const dueDay = setting(db, 'delay.packageFiling', today)
  const last = lastExpected(today, dueDay)
  const month = input.month ?? previousMonth(today.slice(0, 7) as Month)
  const received = db.all<Month1>(
    'SELECT DISTINCT centre_id AS centreId, substr(period_from, 1, 7) AS month FROM federation_import',
  )
  const months = new Set(received.map((row) => `${row.centreId} ${row.month}`))
  const rows = new Map(
    db
      .all<{ centreId: Id; rows: number }>(
        'SELECT centre_id AS centreId, sum(rows) AS rows FROM federation_partition GROUP BY centre_id',
      )
      .map((row) => [row.centreId, row.rows]),
  )
  const lines = centres(db).map((row) => centreLine(ctx, row, { months, last, rows: rows.get(row.id) ?? 0 }))
  const expected = lines.filter(({ firstMonth }) => firstMonth <= month)
  const came = expected.filter(({ id }) => months.has(`${id} ${month}`))
  const incomplete = came.filter((line) => line.last?.state === 'incomplete').length
  return {
    own: { code: own.code, name: own.name, fingerprint: fingerprintOf(ownKeys(db)) },
    month,
    expectedBy: expectedBy(month, dueDay),
    reception: {
      held: came.length - incomplete,
      incomplete,
      missing: expected.length - came.length,
      expected: expected.length,
    },
    centres: lines,
  }
}

function importLine(db: ReadDb, row: ImportRow): Output<'federation.imports'>['rows'][number] {
  const secret = certificateBySerial(db, row.serial)?.sharedSecret ?? ''
  return {
    id: row.id,
    centreId: row.centreId,
    centreCode: row.centre.code,
    centreName: row.centre.name,
    epoch: row.epoch,
    seq: row.seq,
    month: monthOfImport(row),
    state: row.state,
    receivedAt: row.receivedAt,
    receivedBy: row.receivedBy,
    fileName: row.fileName,
    bytes: row.fileBytes,
    rows: row.rows,
    parts: row.parts,
    partsListed: row.partsListed,
    missing: row.missing,
    remarks: row.remarks,
    number: row.number,
    phoneCode: receiptCode(secret, row.manifestSha256, row.state),
  }
}

/** Packages taken in, newest first. `before`: the `next` of the page before. */
export function listImports(
  ctx: QueryContext,
  input: { centreId?: Id | undefined; before?: string | undefined; limit: number },
): Output<'federation.imports'> {
  const [at, number] = (input.before ?? '9999|').split('|')
  const rows = ctx.db
    .all<ImportSqlRow>(
      `${SELECT_IMPORT} WHERE (? IS NULL OR i.centre_id = ?) AND (i.received_at, i.number) < (?, ?) ORDER BY i.received_at DESC, i.number DESC LIMIT ?`,
      [input.centreId ?? null, input.centreId ?? null, at, number === '' ? '~' : number, input.limit + 1],
    )
    .map(importOf)
  const page = rows.slice(0, input.limit)
  const end = page.at(-1)
  return {
    rows: page.map((row) => importLine(ctx.db, row)),
    ...(rows.length > input.limit && end ? { next: `${end.receivedAt}|${end.number}` } : {}),
  }
}
