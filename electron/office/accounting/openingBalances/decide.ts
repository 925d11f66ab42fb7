import { instant, formatDay, monthOf, yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { EntryDraft } from '../../../../shared/posting.ts'
import { settle } from '../../../../shared/rules/accounting/matching.ts'
import {
  openingEntry,
  openingMachine,
  type Opening,
  type Origin,
} from '../../../../shared/rules/accounting/openingBalances/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, insertRow } from '../../kernel/rows.ts'
import { releaseOf } from '../closing/earned/openings.ts'
import { said } from '../exports/words.ts'
import { withdrawBrought } from '../inventory/index.ts'
import { mutualNames } from '../labels.ts'
import { nextNumber, writeMatching, type OpenRow } from '../matching/store.ts'
import { policyOn } from '../policies/inForce.ts'
import { postEntry } from '../postEntry.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { checkAssets } from './assetRows.ts'
import { checkedAssets, enterAssets } from './assets.ts'
import { checkDay, checkedLine, checkRemainderAccount } from './checks.ts'
import { openingWords } from './words.ts'
import { hasAHand, numberOfEntry, sameOpening, sumsOfOpening, type In, type OpeningRow, type Out } from './head.ts'
import { linesOfOpening } from './lines.ts'

/**
 * Everything that must hold of an opening before it is proposed, and again before it posts: the chart and the months may have changed.
 * Refuses `accounting.opening-empty`, `opening-difference`, `opening-assets-differ`, `opening-entity`, and what its lines, its assets and
 * its day refuse.
 */
function entryOf(ctx: CommandContext, row: OpeningRow, number: string): { draft: EntryDraft; origins: Origin[] } {
  const { db } = ctx
  checkDay(ctx, row.day)
  const lines = linesOfOpening(db, row.id).map((line) => {
    const { mutualId, thirdPartyId, thirdPartyType, document, documentDay, coversTo, label, ...rest } = line
    return checkedLine(db, row, {
      ...rest,
      mutualId: mutualId ?? undefined,
      thirdPartyId: thirdPartyId ?? undefined,
      thirdPartyType: thirdPartyType ?? undefined,
      document: document ?? undefined,
      documentDay: documentDay ?? undefined,
      coversTo: coversTo ?? undefined,
      label: label ?? undefined,
    })
  })
  if (lines.length === 0) refuse('accounting.opening-empty', {})
  const { debit, credit, difference } = sumsOfOpening(db, row.id)
  if (difference !== row.remainder) refuse('accounting.opening-difference', { debit, credit, difference })
  checkedAssets(db, row)
  checkAssets(db, row, openingWords.centre)
  if (row.remainderAccount !== null) checkRemainderAccount(db, row.remainderAccount, row.day)
  const mutual = mutualNames(db)(row.mutualId)
  const journal = db.get<{ code: string }>(
    `SELECT code FROM journal WHERE kind = 'opening' AND ended_on IS NULL ORDER BY code`,
  )
  const opening: Opening = {
    id: row.id,
    number,
    day: row.day,
    mutualId: row.mutualId,
    remainder: row.remainderAccount === null ? null : { account: row.remainderAccount, amount: fbu(row.remainder) },
  }
  const words = openingWords.entry
  const day = formatDay(row.day)
  const made = openingEntry(opening, lines, {
    journal: journal?.code ?? 'RN',
    label: mutual === null ? said(words.label, { day }) : said(words.labelOfMutual, { day, mutual }),
    remainderLabel: said(words.remainder, { reason: row.remainderReason ?? '' }),
  })
  checkEntities(ctx, row, made.draft)
  return made
}

/** Where each mutual is an entity of its own, its balances balance by themselves: no line of liaison hides a difference. */
function checkEntities({ db }: CommandContext, { day }: OpeningRow, { lines }: EntryDraft): void {
  if (policyOn(db, day).entities !== 'mutual') return
  const sums = new Map<Id | null, { debit: number; credit: number }>()
  for (const { mutualId, debit, credit } of lines) {
    const of = sums.get(mutualId ?? null) ?? { debit: 0, credit: 0 }
    sums.set(mutualId ?? null, { debit: of.debit + debit, credit: of.credit + credit })
  }
  const nameOf = mutualNames(db)
  for (const [id, { debit, credit }] of sums)
    if (debit !== credit)
      refuse('accounting.opening-entity', {
        entity: nameOf(id) ?? openingWords.centre,
        debit: fbu(debit),
        credit: fbu(credit),
      })
}

const kept = (ctx: CommandContext, row: OpeningRow): { id: Id; rev: number } => {
  ctx.subject('opening', row.id)
  ctx.touch('opening', row.id)
  return { id: row.id, rev: row.rev + 1 }
}

export function proposeOpening(
  ctx: CommandContext,
  input: In<'accounting.proposeOpening'>,
): Out<'accounting.proposeOpening'> {
  const row = sameOpening(ctx.db, input)
  const state = openingMachine.after(row.state, 'propose')
  entryOf(ctx, row, row.number ?? '')
  const number = row.number ?? formatNumber(ctx.takeNumber('OU', yearOf(row.day)))
  changeRow(ctx.db, 'opening', row.id, {
    state,
    number,
    proposed_at: instant(ctx.now),
    proposed_by: ctx.user.id,
    reason: null,
  })
  return { ...kept(ctx, row), number }
}

/**
 * Posts the entry and enters the assets in the register, or sends the draft back. Refuses `accounting.same-person`, `reason-missing`, and what {@link entryOf} and the posting
 * refuse.
 */
export function decideOpening(
  ctx: CommandContext,
  input: In<'accounting.decideOpening'>,
): Out<'accounting.decideOpening'> {
  const { db } = ctx
  const row = sameOpening(db, input)
  const number = row.number ?? ''
  const state = openingMachine.after(row.state, input.accept ? 'accept' : 'sendBack')
  if (hasAHand(ctx, row)) refuse('accounting.same-person', { label: number })
  if (!input.accept) {
    if (input.reason.length < 3) refuse('accounting.reason-missing', {})
    changeRow(db, 'opening', row.id, { state, reason: input.reason })
    return { ...kept(ctx, row), entry: null }
  }
  const { draft, origins } = entryOf(ctx, row, number)
  const entry = postEntry(ctx, draft)
  for (const { rank, document, since } of origins)
    insertRow(db, 'line_origin', { entry_id: entry.entryId, rank, document, since })
  enterAssets(ctx, row, number)
  changeRow(db, 'opening', row.id, {
    state,
    entry_id: entry.entryId,
    decided_at: instant(ctx.now),
    decided_by: ctx.user.id,
  })
  return { ...kept(ctx, row), entry }
}

/**
 * Takes the balances out of the books again, on their own day where its month is still open, and their assets off the register. Refuses
 * `accounting.opening-matched` once something was matched against one of its lines, `opening-assets-used` once an asset was charged or has
 * gone, `opening-released` once a month counted its contributions of days to come, and what a reversal refuses.
 */
export function undoOpening(ctx: CommandContext, input: In<'accounting.undoOpening'>): Out<'accounting.undoOpening'> {
  const { db } = ctx
  const row = sameOpening(db, input)
  const state = openingMachine.after(row.state, 'undo')
  if (row.entryId === null) throw new Error('an accepted opening without its entry')
  const matched = db.get<{ account: string; count: number }>(
    `SELECT m.account, count(*) AS count FROM matching_line l JOIN matching m ON m.id = l.matching_id
     WHERE l.entry_id = ? AND m.state = 'made' GROUP BY m.account ORDER BY m.account LIMIT 1`,
    [row.entryId],
  )
  if (matched !== undefined)
    refuse('accounting.opening-matched', {
      entry: numberOfEntry(db, row.entryId),
      account: matched.account,
      count: matched.count,
    })
  const release = releaseOf(db, row.id)
  if (release !== undefined) refuse('accounting.opening-released', { opening: row.number ?? '', number: release })
  withdrawBrought(ctx, { id: row.id, number: row.number ?? '', day: row.day }, input.reason)
  const open = db.get<{ state: string }>(
    `SELECT p.state FROM period p JOIN fiscal_year f ON f.year = p.fiscal_year WHERE p.month = ? AND p.state = 'open' AND f.state = 'open'`,
    [monthOf(row.day)],
  )
  const reversal = reverseEntry(ctx, row.entryId, {
    day: open === undefined ? ctx.today : row.day,
    reason: input.reason,
  })
  matchReversed(ctx, row.entryId, reversal.entryId)
  changeRow(db, 'opening', row.id, { state, reason: input.reason, undone_at: instant(ctx.now), undone_by: ctx.user.id })
  ctx.touch('matching')
  return { ...kept(ctx, row), entry: reversal.number }
}

/** What was brought and what takes it back settle each other: nothing of either stays open. */
function matchReversed(ctx: CommandContext, entryId: Id, reversalId: Id): void {
  const { db } = ctx
  const rows = db.all<OpenRow>(
    `SELECT o.account, o.third_party_id, o.day, o.entry_id, o.rank, o.debit, o.credit FROM open_line o
     WHERE o.entry_id IN (?, ?) ORDER BY o.account, o.third_party_id`,
    [entryId, reversalId],
  )
  const parties = new Map<string, OpenRow[]>()
  for (const row of rows) {
    const key = `${row.account} ${row.third_party_id}`
    parties.set(key, [...(parties.get(key) ?? []), row])
  }
  for (const own of parties.values()) {
    const [first] = own
    const proposal = settle(
      'reversal',
      own.map(({ entry_id, rank, day, debit, credit }) => ({ entryId: entry_id, rank, day, debit, credit })),
    )
    if (first === undefined || proposal === undefined) continue
    const of = { account: first.account, thirdPartyId: first.third_party_id }
    writeMatching(ctx, { ...of, number: nextNumber(db, first.account) }, proposal)
  }
}
