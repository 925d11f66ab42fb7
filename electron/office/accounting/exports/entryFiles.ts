import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { formatDay, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import {
  plainAccount,
  plainDeclaration,
  plainType,
  plainEntry,
  plainHead,
  shortId,
} from '../../../../shared/rules/accounting/plainText.ts'
import { BYTE_ORDER_MARK, FEC_COLUMNS, separatedLine } from '../../../../shared/rules/accounting/separated.ts'
import { centre } from '../../administration/index.ts'
import { placeFor } from '../../exchange/index.ts'
import { Prepared, type QueryContext } from '../../kernel/context.ts'
import { mutuals } from '../../membership/index.ts'
import { thirdPartyLabels } from '../labels.ts'
import { lettersWithDays } from '../matching/letters.ts'
import { walkEntries, type WalkedEntry } from './entries.ts'
import { accountNames, type AccountName } from './names.ts'
import { openingOfFile } from './opening.ts'
import { books, said } from './words.ts'
import { writePieces } from './writeLines.ts'

type ExportEntries = (typeof accounting)['accounting.exportEntries']
type Request = ParsedInputOf<ExportEntries>

/**
 * Entries for other programs, in the order of their days; a file that begins with a year begins with its opening entries. It only
 * reads. Refuses `accounting.bad-range`, `accounting.unknown-journal`.
 */
export const exportEntries = new Prepared<Request, OutputOf<ExportEntries>>(async (ctx, request) => {
  const { db } = ctx
  const days = daysOf(db, request, ctx.today)
  if (days.from > days.to) refuse('accounting.bad-range', days)
  if (request.journal !== undefined && db.get('SELECT 1 FROM journal WHERE code = ?', [request.journal]) === undefined)
    refuse('accounting.unknown-journal', { journal: request.journal })
  const name = [books.file[request.format], centre(db).code.toLowerCase(), request.journal, days.from, days.to]
  const kind = request.format === 'hledger' ? 'journal' : 'csv'
  const path = placeFor(ctx.files, request.path, `${name.filter((part) => part !== undefined).join('-')}.${kind}`)
  const counted = { entries: 0, lines: 0 }
  function* walked(): Generator<WalkedEntry> {
    const opening = openingOfFile(db, request, days)
    if (opening !== undefined) {
      counted.entries += 1
      counted.lines += opening.lines.length
      yield opening
    }
    for (const entry of walkEntries(db, { ...request, ...days })) {
      counted.entries += 1
      counted.lines += entry.lines.length
      yield entry
    }
  }
  const names = accountNames(db, request.plan)
  const pieces = request.format === 'hledger' ? hledger(ctx, walked(), names, days) : fec(db, walked(), names)
  await writePieces(ctx, path, pieces, { step: 'accounting.export', total: expected(db, days) })
  return () => ({ path, rows: counted.lines, entries: counted.entries })
})

interface Days {
  readonly from: Day
  readonly to: Day
}

/** Without days: everything that was posted. */
function daysOf(db: ReadDb, { from, to }: Request, today: Day): Days {
  const first = db.get<{ day: Day | null }>('SELECT min(day) AS day FROM entry')?.day ?? today
  const last = db.get<{ day: Day | null }>('SELECT max(day) AS day FROM entry')?.day ?? today
  return { from: from ?? first, to: to ?? last }
}

/** About how many entries there are, for whoever waits. */
const expected = (db: ReadDb, { from, to }: Days): number =>
  db.get<{ n: number | null }>('SELECT sum(entries) AS n FROM journal_month WHERE month BETWEEN ? AND ?', [
    from.slice(0, 7),
    to.slice(0, 7),
  ])?.n ?? 0

/** The tag of lines that are of no mutual. */
const CENTRE = 'centre'

function* hledger(
  { db }: QueryContext,
  entries: Iterable<WalkedEntry>,
  name: (number: string) => AccountName,
  days: Days,
): Generator<string> {
  const codes = new Map(mutuals(db).map(({ id, code }) => [id, code]))
  yield plainHead(
    said(books.plainTitle, { centre: centre(db).name, from: formatDay(days.from), to: formatDay(days.to) }),
    mutuals(db),
  )
  yield* declarations(db, name)
  yield '\n'
  for (const entry of entries)
    yield plainEntry({
      ...entry,
      source: entry.source.type,
      lines: entry.lines.map((line) => ({
        account: plainAccount(name(line.account), line.thirdParty),
        amount: line.debit - line.credit,
        mutual: line.mutualId === null ? CENTRE : (codes.get(line.mutualId) ?? CENTRE),
        label: line.label,
      })),
    })
}

/** Every account and third party that lines name, so that a misspelt one is found. Names are asked for this many at once. */
function* declarations(db: ReadDb, name: (number: string) => AccountName): Generator<string> {
  const seen = new Set<string>()
  for (const { account, normalSide } of db.all<{ account: string; normalSide: 'debit' | 'credit' }>(
    `SELECT number AS account, normal_side AS normalSide FROM account
     WHERE number IN (SELECT account FROM account_year) ORDER BY number`,
  )) {
    const own = plainAccount(name(account), null)
    if (!seen.has(own)) yield plainDeclaration(own, plainType(account, normalSide))
    seen.add(own)
    for (let after: Id | undefined; ;) {
      const parties = db.all<{ type: ThirdPartyType; id: Id }>(
        `SELECT third_party_type AS type, third_party_id AS id FROM third_party_balance
         WHERE account = ? ${after === undefined ? '' : 'AND third_party_id > ?'} ORDER BY third_party_id LIMIT 200`,
        [account, ...(after === undefined ? [] : [after])],
      )
      const labels = thirdPartyLabels(db, parties)
      for (const party of parties) yield plainDeclaration(plainAccount(name(account), labels(party)))
      after = parties.at(-1)?.id
      if (after === undefined || parties.length < 200) break
    }
  }
}

const compact = (day: string): string => day.slice(0, 10).replaceAll('-', '')

function* fec(db: ReadDb, entries: Iterable<WalkedEntry>, name: (number: string) => AccountName): Generator<string> {
  const labels = new Map(
    db.all<{ code: string; label: string }>('SELECT code, label FROM journal').map(({ code, label }) => [code, label]),
  )
  yield BYTE_ORDER_MARK + separatedLine(FEC_COLUMNS)
  for (const entry of entries) {
    const letters = lettersWithDays(db, entry.entryId)
    yield entry.lines
      .map((line) => {
        const account = name(line.account)
        const matched = letters.get(line.rank)
        return separatedLine([
          entry.journal,
          labels.get(entry.journal) ?? '',
          entry.number,
          compact(entry.day),
          account.number,
          account.label,
          line.thirdParty === null ? null : shortId(line.thirdParty.id),
          line.thirdParty?.label ?? null,
          entry.voucher ?? entry.number,
          compact(entry.day),
          line.label ?? entry.label,
          line.debit,
          line.credit,
          matched?.letters ?? null,
          matched === undefined ? null : compact(matched.day),
          compact(entry.postedAt),
          null,
          null,
        ])
      })
      .join('')
  }
}
