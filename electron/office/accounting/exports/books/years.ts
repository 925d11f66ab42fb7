import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { dayAt, formatDay, yearOf, type Day, type Instant } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { formatFbu } from '../../../../../shared/money.ts'
import type { AllocationUse } from '../../../../../shared/rules/accounting/years/allocation.ts'
import { userNames } from '../../../administration/index.ts'
import { resolution } from '../../../governance/index.ts'
import { accountNames } from '../names.ts'
import type { BookTable, TableRow } from '../table.ts'
import { books, said, yearWords } from '../words.ts'
import { entityNames, entityOf } from '../../years/index.ts'

const { column } = books

/** What the assembly made of the result: the allocations that were posted, mutual by mutual, under their resolution. */
export function allocationBook(db: ReadDb, request: BookRequest): BookTable {
  const year = yearOf(request.from)
  const rows = db.all<{ id: Id; number: string; day: Day; resolutionId: Id; by: Id; poster: Id | null; state: string }>(
    `SELECT id, number, day, resolution_id AS resolutionId, created_by AS by, posted_by AS poster, state FROM year_allocation
     WHERE year = ? AND state IN ('prepared', 'posted') ORDER BY created_at`,
    [year],
  )
  if (rows.length === 0) refuse('accounting.allocation-nothing', { year: String(year) })
  const nameOf = entityNames(db)
  const name = accountNames(db, request.plan)
  const people = userNames(
    db,
    rows.flatMap(({ by, poster }) => (poster === null ? [by] : [by, poster])),
  )
  const sums = { proposed: 0, amount: 0 }
  return {
    title: books.title.allocation,
    subtitle: said(yearWords.paper.allocation, { year }),
    from: request.from,
    to: request.to,
    file: [books.file.allocation, year].join('-'),
    number: rows.map(({ number }) => number).join(', '),
    columns: [
      { title: yearWords.column.entity, kind: 'text', width: 30 },
      { title: yearWords.column.use, kind: 'text', width: 34 },
      { title: column.account, kind: 'text', width: 8 },
      { title: yearWords.column.proposed, kind: 'fbu', width: 16 },
      { title: column.amount, kind: 'fbu', width: 16 },
    ],
    *rows(): Generator<TableRow> {
      for (const one of rows) {
        const decided = resolution(db, one.resolutionId)
        yield {
          cells: [
            said(yearWords.paper.resolution, {
              number: one.number,
              meeting: decided?.organ ?? '',
              day: formatDay(one.day),
              resolution: decided?.number ?? '',
            }),
          ],
          look: 'heading',
          where: 'paper',
        }
        for (const line of db.all<{
          mutual: Id
          use: AllocationUse
          account: string
          amount: number
          proposed: number
        }>(
          `SELECT mutual_id AS mutual, use, account, amount, proposed FROM year_allocation_line WHERE allocation_id = ?
           ORDER BY mutual_id, account`,
          [one.id],
        )) {
          sums.proposed += line.proposed
          sums.amount += line.amount
          yield {
            cells: [
              nameOf(entityOf(line.mutual)),
              yearWords.use[line.use],
              name(line.account).number,
              line.proposed,
              line.amount,
            ],
          }
        }
      }
      yield { cells: [books.total, null, null, sums.proposed, sums.amount], look: 'total', where: 'paper' }
    },
    notes: () =>
      rows.flatMap((one) => [
        said(yearWords.paper.text, { number: one.number, text: resolution(db, one.resolutionId)?.text ?? '' }),
        said(yearWords.paper.people, {
          prepared: people.get(one.by) ?? '',
          posted: one.poster === null ? yearWords.paper.notPosted : (people.get(one.poster) ?? ''),
        }),
      ]),
    amount: () => sums.amount,
  }
}

/** The seal of a year: its fingerprint as text, and what it is the fingerprint of. */
export function sealBook(db: ReadDb, request: BookRequest): BookTable {
  const year = yearOf(request.from)
  const seals = db.all<{
    version: number
    state: 'sealed' | 'asked' | 'reopened'
    hash: string
    entriesHash: string
    figuresHash: string
    chartHash: string
    entries: number
    lines: number
    total: number
    at: Instant
    by: Id
    reason: string | null
  }>(
    `SELECT version, state, hash, entries_hash AS entriesHash, figures_hash AS figuresHash, chart_hash AS chartHash, entries, lines, total,
       created_at AS at, created_by AS by, reason FROM year_seal WHERE year = ? ORDER BY version DESC`,
    [year],
  )
  const [seal] = seals
  if (seal === undefined || seal.state === 'reopened') refuse('accounting.year-not-sealed', { year: String(year) })
  const names = userNames(
    db,
    seals.map(({ by }) => by),
  )
  const facts: readonly (readonly [string, string])[] = [
    [yearWords.seal.version, String(seal.version)],
    [yearWords.seal.at, formatDay(dayAt(seal.at))],
    [yearWords.seal.by, names.get(seal.by) ?? ''],
    [yearWords.seal.entries, formatFbu(seal.entries)],
    [yearWords.seal.lines, formatFbu(seal.lines)],
    [yearWords.seal.total, said(yearWords.seal.francs, { amount: formatFbu(seal.total) })],
    [yearWords.seal.hash, spaced(seal.hash)],
    [yearWords.seal.entriesHash, spaced(seal.entriesHash)],
    [yearWords.seal.figuresHash, spaced(seal.figuresHash)],
    [yearWords.seal.chartHash, spaced(seal.chartHash)],
  ]
  return {
    title: books.title.seal,
    subtitle: said(yearWords.paper.seal, { year }),
    from: request.from,
    to: request.to,
    file: [books.file.seal, year].join('-'),
    number: said(yearWords.seal.number, { year, version: seal.version }),
    columns: [
      { title: yearWords.column.fact, kind: 'text', width: 30 },
      { title: yearWords.column.value, kind: 'text', width: 80 },
    ],
    *rows(): Generator<TableRow> {
      for (const cells of facts) yield { cells }
    },
    notes: () => [
      yearWords.seal.how,
      ...seals.slice(1).map((old) =>
        said(yearWords.seal.earlier, {
          version: old.version,
          day: formatDay(dayAt(old.at)),
          hash: old.hash,
          reason: old.reason ?? '',
        }),
      ),
    ],
    amount: () => seal.total,
  }
}

/** Groups of eight signs, so that two people can read it to each other. */
const spaced = (hash: string): string => hash.replaceAll(/(.{8})(?=.)/g, '$1 ')
