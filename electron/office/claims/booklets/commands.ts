import type { bookletProcedures } from '../../../../shared/contract/claims/booklets.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import {
  certificateBookletMachine,
  certificateKey,
  leafNumber,
  missingLeaves,
  MOST_LEAVES,
} from '../../../../shared/rules/claims/booklets.ts'
import { facility } from '../../facilities/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { bookletById, overlapping, spoiltLeaves, usedLeaves, type BookletRow } from './rows.ts'

type Procedures = typeof bookletProcedures
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/**
 * Hands a booklet over. Refuses `booklet-range`, `booklet-ahead`, `booklet-digits` and `booklet-overlaps`: a number of a series is with
 * one facility. Leaves that came back blank from another one may go out again, from the day they came back.
 */
export function issueBooklet(ctx: CommandContext, input: In<'issueBooklet'>): Out<'issueBooklet'> {
  const { db } = ctx
  const { facilityId, series, firstNumber: first, lastNumber: last, issuedOn = ctx.today, receivedBy } = input
  facility(db, facilityId)
  if (last < first || last - first >= MOST_LEAVES) refuse('claims.booklet-range', { first, last, most: MOST_LEAVES })
  if (issuedOn > ctx.today) refuse('claims.booklet-ahead', { issuedOn, today: ctx.today })
  const digits = input.digits ?? String(last).length
  if (digits < String(last).length) refuse('claims.booklet-digits', { last, digits })
  const seriesKey = certificateKey(series)
  for (const other of overlapping(db, { seriesKey, first, last })) {
    const free = other.state === 'returned' && other.returnedFrom !== null && first >= other.returnedFrom
    if (!free || issuedOn < other.since)
      refuse('claims.booklet-overlaps', {
        numbers: span(other),
        facility: other.facilityName,
        day: other.issuedOn,
        slip: other.slipNumber,
      })
  }
  const id = newId()
  const slipNumber = formatNumber(ctx.takeNumber('CA', yearOf(issuedOn)))
  db.run(
    `INSERT INTO certificate_booklet (id, slip_number, facility_id, series, series_key, first_number, last_number, digits, issued_on,
       received_by, state_since, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      slipNumber,
      facilityId,
      series.toUpperCase(),
      seriesKey,
      first,
      last,
      digits,
      issuedOn,
      receivedBy,
      issuedOn,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  ctx.touch('certificateBooklet', id)
  ctx.subject('certificateBooklet', id)
  return { id, slipNumber }
}

/** « A-000801 à A-000850 ». */
const span = ({ series, digits, first, last }: BookletRow): string =>
  `${leafNumber(series, digits, first)}–${leafNumber(series, digits, last)}`

/** Back, lost, out again. Refuses a move its state does not allow, `booklet-ahead`, `booklet-before`, `booklet-blank` and `reason-missing`. */
export function moveBooklet(ctx: CommandContext, input: In<'moveBooklet'>): Out<'moveBooklet'> {
  const { db } = ctx
  const row = bookletById(db, input.id)
  const { action, on = ctx.today, reason } = input
  const state = certificateBookletMachine.after(row.state, action)
  if (on > ctx.today) refuse('claims.booklet-ahead', { issuedOn: on, today: ctx.today })
  if (on < row.issuedOn) refuse('claims.booklet-before', { day: on, issuedOn: row.issuedOn })
  if (action !== 'return' && reason === '') refuse('claims.reason-missing', {})
  const used = usedLeaves(db, row)
  const spoilt = spoiltLeaves(db, row.id)
  let returnedFrom: number | null = null
  if (action === 'return') {
    const next = Math.max(row.first - 1, ...used, ...spoilt) + 1
    returnedFrom = input.returnedFrom ?? next
    if (returnedFrom < next || returnedFrom > row.last + 1)
      refuse('claims.booklet-blank', { from: returnedFrom, next, last: row.last })
  }
  if (action === 'reopen')
    for (const other of overlapping(db, row))
      if (other.id !== row.id && other.issuedOn >= row.since)
        refuse('claims.booklet-overlaps', {
          numbers: span(other),
          facility: other.facilityName,
          day: other.issuedOn,
          slip: other.slipNumber,
        })
  db.run(
    'UPDATE certificate_booklet SET state = ?, state_since = ?, state_reason = ?, returned_from = ?, rev = rev + 1 WHERE id = ?',
    [state, action === 'reopen' ? row.issuedOn : on, reason === '' ? null : reason, returnedFrom, row.id],
  )
  ctx.touch('certificateBooklet', row.id)
  ctx.subject('certificateBooklet', row.id)
  return { state, missing: missingLeaves({ ...row, used, spoilt, state, returnedFrom }).length }
}

/** A leaf that no invoice will bring. Refuses `leaf-outside`, `leaf-used` and `leaf-spoilt`. */
export function spoilCertificate(ctx: CommandContext, input: In<'spoilCertificate'>): Out<'spoilCertificate'> {
  const { db } = ctx
  const row = bookletById(db, input.id)
  const { leaf, reason } = input
  if (leaf < row.first || leaf > row.last) refuse('claims.leaf-outside', { leaf, numbers: span(row) })
  const used = usedLeaves(db, row)
  const spoilt = spoiltLeaves(db, row.id)
  if (used.includes(leaf)) refuse('claims.leaf-used', { number: leafNumber(row.series, row.digits, leaf) })
  if (spoilt.includes(leaf)) refuse('claims.leaf-spoilt', { number: leafNumber(row.series, row.digits, leaf) })
  db.run('INSERT INTO certificate_spoilt (booklet_id, number, reason, created_at, created_by) VALUES (?, ?, ?, ?, ?)', [
    row.id,
    leaf,
    reason,
    instant(ctx.now),
    ctx.user.id,
  ])
  ctx.touch('certificateBooklet', row.id)
  ctx.subject('certificateBooklet', row.id)
  return { missing: missingLeaves({ ...row, used, spoilt: [...spoilt, leaf] }).length }
}
