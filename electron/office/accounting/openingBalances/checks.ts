import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { checkLine } from '../../../../shared/rules/accounting/entryChecks.ts'
import {
  sectionOf,
  takesRemainder,
  type OpeningLine,
} from '../../../../shared/rules/accounting/openingBalances/index.ts'
import { accountFacts } from '../accounts.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { deferredAccount } from '../closing/earned/openings.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'
import { openMonth } from '../periods.ts'

/** A line as it is asked to be kept. */
export interface AskedLine {
  readonly account: string
  readonly debit: Fbu
  readonly credit: Fbu
  readonly mutualId?: Id | undefined
  readonly thirdPartyType?: ThirdPartyType | undefined
  readonly thirdPartyId?: Id | undefined
  readonly document?: string | undefined
  readonly documentDay?: Day | undefined
  readonly coversTo?: Day | undefined
  readonly label?: string | undefined
}

interface Of {
  readonly id: Id
  readonly day: Day
  readonly mutualId: Id | null
}

const filled = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

/**
 * A line that its account, its third party and its day allow. Refuses `accounting.unknown-account`, `heading-account`, `account-ended`,
 * `third-party-missing`, `third-party-wrong`, `unknown-third-party`, `opening-account`, `opening-result-january`, `opening-one-side`,
 * `opening-document-missing`, `opening-document-late`, `opening-cover-over`, `opening-other-mutual`, `opening-mutual-unknown`.
 */
export function checkedLine(db: ReadDb, { day, mutualId }: Of, asked: AskedLine): OpeningLine {
  const facts = accountFacts(db, asked.account)
  const { number: account, label } = facts
  const named = asked.thirdPartyId === undefined || asked.thirdPartyType === undefined ? undefined : asked.thirdPartyId
  checkLine(
    named === undefined || asked.thirdPartyType === undefined
      ? {}
      : { thirdPartyId: named, thirdPartyType: asked.thirdPartyType },
    facts,
    day,
  )
  const section = sectionOf(facts)
  if (section === undefined) refuse('accounting.opening-account', { account, label })
  if (section === 'result' && day.slice(5) === '01-01') refuse('accounting.opening-result-january', { account, day })
  if ((asked.debit === 0) === (asked.credit === 0)) refuse('accounting.opening-one-side', { account })
  if (named !== undefined && asked.thirdPartyType !== undefined) {
    if (facts.thirdPartyType === null || facts.thirdPartyType !== asked.thirdPartyType)
      refuse('accounting.third-party-wrong', { account, label })
    const ref = { type: asked.thirdPartyType, id: named }
    if ((thirdPartyLabels(db, [ref])(ref)?.label ?? '') === '') refuse('accounting.unknown-third-party', { account })
  }
  // balances of third parties are brought one by one, whatever their account asks of other entries
  if (named === undefined && facts.thirdPartyType !== null) refuse('accounting.third-party-missing', { account, label })
  const document = filled(asked.document)
  const documentDay = asked.documentDay ?? null
  if (section === 'parties' && (document === null || documentDay === null))
    refuse('accounting.opening-document-missing', { account, label })
  if (documentDay !== null && documentDay >= day)
    refuse('accounting.opening-document-late', { document: document ?? '', documentDay, day })
  const coversTo = deferredAccount(db) === account ? (asked.coversTo ?? null) : null
  if (coversTo !== null && coversTo < day) refuse('accounting.opening-cover-over', { account, day, coversTo })
  if (asked.mutualId !== undefined) {
    if (mutualId !== null && asked.mutualId !== mutualId) refuse('accounting.opening-other-mutual', { account })
    if (mutualNames(db)(asked.mutualId) === null) refuse('accounting.opening-mutual-unknown', { text: asked.mutualId })
  }
  return {
    section,
    account,
    debit: asked.debit,
    credit: asked.credit,
    mutualId: asked.mutualId ?? null,
    thirdPartyType: named === undefined ? null : (asked.thirdPartyType ?? null),
    thirdPartyId: named ?? null,
    document,
    documentDay,
    coversTo,
    label: filled(asked.label),
  }
}

/** Refuses `accounting.opening-document-twice`: one paper of somebody is brought once in an account. */
export function checkOnce(db: ReadDb, openingId: Id, line: OpeningLine, but?: Id): void {
  const { document, thirdPartyId, account } = line
  if (document === null || thirdPartyId === null) return
  const there = db.get<{ id: Id }>(
    'SELECT id FROM opening_line WHERE opening_id = ? AND account = ? AND third_party_id = ? AND document = ?',
    [openingId, account, thirdPartyId, document],
  )
  if (there !== undefined && there.id !== but) refuse('accounting.opening-document-twice', { document, account })
}

/**
 * The day balances may be brought on: the first of a month that is open; the year after the last one opens by itself. Refuses `accounting.opening-not-first`, `no-fiscal-year`,
 * `period-closed`.
 */
export function checkDay(ctx: CommandContext, day: Day): void {
  if (!day.endsWith('-01')) refuse('accounting.opening-not-first', { day })
  openMonth(ctx, day)
}

/** Refuses `accounting.opening-remainder-account`, and an account that takes no line. */
export function checkRemainderAccount(db: ReadDb, number: string, day: Day): void {
  const facts = accountFacts(db, number)
  checkLine({}, facts, day)
  if (!takesRemainder(facts)) refuse('accounting.opening-remainder-account', { account: number, label: facts.label })
}
