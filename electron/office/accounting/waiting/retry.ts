import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import { Refusal, refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { EntryDraft } from '../../../../shared/posting.ts'
import { mayWait, repaired } from '../../../../shared/rules/accounting/waitingPostings.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { checkEntry, writeEntry, type Checked, type PostedEntry } from '../postEntry.ts'
import { settle } from './post.ts'
import { firstOpenDay } from './read.ts'

type Procedures = typeof accounting
type Retry = Procedures['accounting.retryPosting']

interface Row {
  id: Id
  number: string
  state: string
  draft: string
  day: Day
  reverses: Id | null
  reversal_reason: string | null
  rev: number
}

const COLUMNS = 'id, number, state, draft, day, reverses, reversal_reason, rev'

function write(ctx: CommandContext, row: Row, draft: EntryDraft, checked: Checked, reason: string | null): PostedEntry {
  // settled first: what leaves a till is not counted twice
  settle(ctx, row.id, 'posted', reason)
  return writeEntry(ctx, draft, checked, {
    id: row.id,
    ...(row.reverses === null ? {} : { reversing: { entryId: row.reverses, reason: row.reversal_reason ?? '' } }),
  })
}

/**
 * Posts one that waited. Refuses `accounting.unknown-posting`, `changed-since`, `reason-wanted` when day or account become others,
 * `replaced-not-there`, `reversal-as-posted`, and what still stands in its way.
 */
export function retryPosting(ctx: CommandContext, input: ParsedInputOf<Retry>): OutputOf<Retry> {
  const { db } = ctx
  const row =
    db.get<Row>(`SELECT ${COLUMNS} FROM posting_waiting WHERE id = ?`, [input.id]) ??
    refuse('accounting.unknown-posting', {})
  if (row.rev !== input.rev || row.state !== 'waiting') refuse('accounting.changed-since', { what: row.number })
  const draft = JSON.parse(row.draft) as EntryDraft
  const replaced = Object.keys(input.accounts)
  const named = new Set(draft.lines.map(({ account }) => account))
  const stranger = replaced.find((account) => !named.has(account))
  if (stranger !== undefined) refuse('accounting.replaced-not-there', { account: stranger, number: row.number })
  if (row.reverses !== null && replaced.length > 0) refuse('accounting.reversal-as-posted', { number: row.number })
  const other = input.on === 'first-open-day'
  if ((other || replaced.length > 0) && input.reason === '') refuse('accounting.reason-wanted', { number: row.number })
  const day = other ? (firstOpenDay(db, row.day) ?? refuse('accounting.no-fiscal-year', { day: row.day })) : row.day
  const wanted = repaired(draft, {
    day,
    because:
      input.reason === ''
        ? null
        : day === row.day
          ? input.reason
          : `du ${row.day.split('-').reverse().join('/')}, ${input.reason}`,
    accounts: input.accounts,
  })
  const posted = write(ctx, row, wanted, checkEntry(ctx, wanted), input.reason === '' ? null : input.reason)
  ctx.subject('posting-waiting', row.id)
  return { ...posted, day }
}

/** Tries everything that waits. What is refused for another cause than waiting ones stops the whole: nothing of it is kept. */
export function retryPostings(ctx: CommandContext): OutputOf<Procedures['accounting.retryPostings']> {
  const { db } = ctx
  const rows = db.all<Row>(`SELECT ${COLUMNS} FROM posting_waiting WHERE state = 'waiting' ORDER BY day, id`)
  let posted = 0
  for (const row of rows) {
    const draft = JSON.parse(row.draft) as EntryDraft
    let checked: Checked
    try {
      checked = checkEntry(ctx, draft)
    } catch (error) {
      if (!(error instanceof Refusal) || !mayWait(error.code, row.day, ctx.today, true)) throw error
      db.run('UPDATE posting_waiting SET code = ?, params = ?, tried_at = ?, rev = rev + 1 WHERE id = ?', [
        error.code,
        JSON.stringify(error.params),
        instant(ctx.now),
        row.id,
      ])
      continue
    }
    write(ctx, row, draft, checked, null)
    posted += 1
  }
  ctx.touch('posting-waiting')
  return { posted, left: rows.length - posted }
}
