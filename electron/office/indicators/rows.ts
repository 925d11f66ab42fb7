import type { ReadDb } from '../../../db/handle.ts'
import type { indicators } from '../../../shared/contract/indicators.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { minDay, type Day } from '../../../shared/dates.ts'
import { isId, type Id } from '../../../shared/ids.ts'
import { accountsOfRoles } from '../accounting/index.ts'
import { casesOfFigure, type CaseCursor } from '../claims/index.ts'
import { facilityNames } from '../facilities/index.ts'
import { invoiceDelays, waitingInvoices } from '../invoices/index.ts'
import { coverYearAt, retention } from '../membership/index.ts'
import { periodsOf } from './periods.ts'

type Contract = (typeof indicators)['indicators.rows']
type Answer = OutputOf<Contract>
type Input = ParsedInputOf<Contract>

/** The rows behind a norm, a page at a time, those that weigh most first. */
export function rows(db: ReadDb, today: Day, input: Input): Answer {
  periodsOf(input)
  switch (input.norm) {
    case 'N7':
    case 'N13':
      return cases(db, input)
    case 'N8':
      return invoices(db, today, input)
    case 'N10':
      return accounts(db, input)
    case 'N12':
      return households(db, input)
  }
}

function cases(db: ReadDb, { from, to, mutualId, after, limit }: Input): Answer {
  const [charged, id, kind] = (after ?? '').split('~')
  const cursor =
    id !== undefined && isId(id)
      ? { charged: Number(charged) as CaseCursor['charged'], id, kind: kind as CaseCursor['kind'] }
      : undefined
  const found = casesOfFigure(db, { from, to, mutualId, after: cursor, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => ({
      source: row.invoiceId === null ? { type: 'reimbursement', id: row.id } : { type: 'invoice', id: row.invoiceId },
      reference: row.reference,
      label: row.facilityName,
      from: row.careFrom,
      to: null,
      weight: row.charged,
    })),
    next: found.length > limit && last !== undefined ? `${last.charged}~${last.id}~${last.kind}` : null,
  }
}

interface Delay {
  readonly id: Id
  readonly number: string
  readonly facilityId: Id
  readonly receivedOn: Day
  readonly days: number
}

/** Invoices are a few thousand a year: sorted here, cut after the last one of the page before. */
function invoices(db: ReadDb, today: Day, { from, to, set, after, limit }: Input): Answer {
  const all: (Delay & { paidOn: Day | null })[] =
    set === 'waiting'
      ? waitingInvoices(db, minDay(to, today)).map((row) => ({ ...row, paidOn: null }))
      : [...invoiceDelays(db, { from, to })]
  all.sort((a, b) => b.days - a.days || (a.number < b.number ? -1 : 1))
  const start = after === undefined ? 0 : all.findIndex((row) => row.id === after) + 1
  const page = all.slice(start, start + limit)
  const names = facilityNames(
    db,
    page.map(({ facilityId }) => facilityId),
  )
  return {
    rows: page.map((row) => ({
      source: { type: 'invoice', id: row.id },
      reference: row.number,
      label: names.get(row.facilityId) ?? '',
      from: row.receivedOn,
      to: row.paidOn,
      weight: row.days,
    })),
    next: start + limit < all.length ? (page.at(-1)?.id ?? null) : null,
  }
}

/** The accounts that the loss ratio adds up; each leads to its ledger. */
const accounts = (db: ReadDb, { from, to, mutualId }: Input): Answer => ({
  rows: accountsOfRoles(db, {
    roles: ['benefits', 'benefit-provision-charge', 'benefit-provision-reversal'],
    from,
    to,
    ...(mutualId === undefined ? {} : { mutualId }),
  }).map(({ account, label, net }) => ({ source: null, reference: account, label, from, to, weight: net })),
  next: null,
})

function households(db: ReadDb, { to, mutualId, set, after, limit }: Input): Answer {
  const year = coverYearAt(db, to)
  if (year === undefined) return { rows: [], next: null }
  const found: Answer['rows'] = []
  let cursor = after
  for (;;) {
    const page = retention(db, {
      coverYearId: year.id,
      limit: limit * 2,
      ...(mutualId === undefined ? {} : { mutualId }),
      ...(cursor === undefined ? {} : { after: cursor }),
    })
    for (const row of page.rows) {
      if (row.renewed !== (set === 'counted')) continue
      if (found.length === limit) return { rows: found, next: found.at(-1)?.reference ?? null }
      found.push({
        source: { type: 'household', id: row.householdId },
        reference: row.registration,
        label: row.name,
        from: null,
        to: null,
        weight: row.renewed ? 1 : 0,
      })
    }
    if (page.next === undefined) return { rows: found, next: null }
    cursor = page.next
  }
}
