import type { ReadDb } from '../../../db/handle.ts'
import { day, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import type { ThirdPartyType } from '../../../shared/posting.ts'
import { checkLine } from '../../../shared/rules/accounting/entryChecks.ts'
import { plain } from '../../../shared/search.ts'
import type { CommandContext } from '../kernel/context.ts'
import { accountFacts } from './accounts.ts'
import { postEntry, type PostedEntry } from './postEntry.ts'

export interface OpeningBalance {
  readonly account: string
  /** FBu; one of the two is 0. */
  readonly debit: number
  readonly credit: number
  readonly thirdParty?: { readonly type: string; readonly id: Id }
}

/** What an entry of balances brought from elsewhere names as its source. */
export const REGISTER_ENTRY = 'register'

/** The day that balances are brought on: the first of the fiscal year of a day. */
export const openingDay = (of: Day): Day => day(`${yearOf(of)}-01-01`)

/** The kind of third party that the lines of an account name. Refuses `accounting.unknown-account`. */
export const thirdPartyTypeOf = (db: ReadDb, account: string): ThirdPartyType | null =>
  accountFacts(db, account).thirdPartyType

/** The one supplier, donor or member of staff of a name; undefined when nobody, or several. */
export function ownThirdParty(db: ReadDb, type: ThirdPartyType, name: string): Id | undefined {
  const wanted = plain(name)
  const found = db
    .all<{ id: Id; name: string }>('SELECT id, name FROM third_party WHERE type = ? AND ended_on IS NULL', [type])
    .filter((row) => plain(row.name) === wanted)
  return found.length === 1 ? found[0]?.id : undefined
}

/** Refuses `accounting.unknown-account`, `heading-account`, `account-ended`, `third-party-missing`, `third-party-wrong`. */
export function checkOpeningLine(
  db: ReadDb,
  account: string,
  thirdParty: { readonly type: string; readonly id: Id } | undefined,
  on: Day,
): void {
  checkLine(
    thirdParty === undefined
      ? {}
      : {
          thirdPartyType: thirdParty.type as ThirdPartyType,
          thirdPartyId: thirdParty.id,
        },
    accountFacts(db, account),
    on,
  )
}

/** The entry of the opening journal that stands in a fiscal year, as people read its number. */
export const openingEntryOf = (db: ReadDb, year: number): string | undefined => {
  const found = db.get<{ journal: string; number: number }>(
    `SELECT e.journal, e.number FROM entry e JOIN journal j ON j.code = e.journal
     WHERE j.kind = 'opening' AND e.fiscal_year = ? AND e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.id)`,
    [year],
  )
  return (
    found &&
    formatNumber({
      series: found.journal,
      scope: '',
      year,
      value: found.number,
    })
  )
}

/**
 * The balances that a centre brings from its books of before: one entry of the opening journal on the first day of the fiscal year.
 * Refuses `exchange.register-opened-already`, and what {@link postEntry} refuses: `accounting.unbalanced` above all.
 */
export function postOpening(
  ctx: CommandContext,
  {
    sourceId,
    on,
    balances,
    label,
  }: {
    sourceId: Id
    on: Day
    balances: readonly OpeningBalance[]
    label: string
  },
): PostedEntry {
  const { db } = ctx
  const entry = openingEntryOf(db, yearOf(on))
  if (entry !== undefined) refuse('exchange.register-opened-already', { entry })
  const journal = db.get<{ code: string }>(
    `SELECT code FROM journal WHERE kind = 'opening' AND ended_on IS NULL ORDER BY code`,
  )
  return postEntry(ctx, {
    journal: journal?.code ?? 'RN',
    day: on,
    label,
    source: { type: REGISTER_ENTRY, id: sourceId },
    lines: balances
      .filter(({ debit, credit }) => debit !== 0 || credit !== 0)
      .map(({ account, debit, credit, thirdParty }) => ({
        account,
        debit: fbu(debit),
        credit: fbu(credit),
        ...(thirdParty === undefined
          ? {}
          : {
              thirdPartyType: thirdParty.type as ThirdPartyType,
              thirdPartyId: thirdParty.id,
            }),
      })),
  })
}
