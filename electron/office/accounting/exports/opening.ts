import type { ReadDb } from '../../../../db/handle.ts'
import { yearOf, type Day, type Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'
import type { Days } from '../reading/scope.ts'
import { openingLinesAfter, openingOf } from '../years/index.ts'
import type { WalkedEntry } from './entries.ts'
import { said, yearWords } from './words.ts'

/** What a file calls the source of opening entries: no entry of the books, which run on from year to year. */
export const OPENING_SOURCE = 'year_opening'

/**
 * The opening entries of a year as an entry, for a file that begins with that year and is read without the years before. None while they
 * are not made, for one journal or one mutual alone, or for a period that begins elsewhere.
 */
export function openingOfFile(
  db: ReadDb,
  request: {
    readonly from?: Day | undefined
    readonly journal?: string | undefined
    readonly mutualId?: Id | undefined
  },
  { from }: Days,
): WalkedEntry | undefined {
  const year = yearOf(from)
  if (request.from === undefined || from !== `${year}-01-01`) return undefined
  if (request.journal !== undefined || request.mutualId !== undefined) return undefined
  const opening = openingOf(db, year)
  if (opening === undefined) return undefined
  const lines = openingLinesAfter(db, opening.id, 0, opening.lines)
  const nameOf = thirdPartyLabels(
    db,
    lines.map((line) => ({ type: line.thirdPartyType as ThirdPartyType | null, id: line.thirdPartyId })),
  )
  const mutualName = mutualNames(db)
  const at = db.get<{ at: Instant }>('SELECT created_at AS at FROM year_opening WHERE id = ?', [opening.id])?.at
  const [journal = '', , rank = '0'] = opening.number.split('-')
  return {
    entryId: opening.id,
    journal,
    rank: Number(rank),
    number: opening.number,
    day: from,
    label: said(yearWords.paper.openingLabel, { year }),
    voucher: opening.number,
    source: { type: OPENING_SOURCE, id: opening.id },
    total: opening.total,
    postedAt: at ?? (`${from}T00:00:00.000Z` as Instant),
    lines: lines.map((line) => ({
      rank: line.rank,
      account: line.account,
      thirdParty: nameOf({ type: line.thirdPartyType as ThirdPartyType | null, id: line.thirdPartyId }),
      mutualId: line.mutualId,
      mutual: mutualName(line.mutualId),
      label: null,
      debit: line.debit,
      credit: line.credit,
    })),
  }
}
