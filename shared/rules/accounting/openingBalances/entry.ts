import { formatDay, type Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import { fbu, type Fbu } from '../../../money.ts'
import type { EntryDraft, PostingLine, ThirdPartyType } from '../../../posting.ts'
import { OPENING_SECTIONS, type OpeningSection } from './sections.ts'

/** What an entry of balances brought by the wizard names as its source. */
export const OPENING_ENTRY = 'opening'

/** One balance, or one open item of a third party. One of the amounts is 0, FBu. */
export interface OpeningLine {
  readonly section: OpeningSection
  readonly account: string
  readonly debit: Fbu
  readonly credit: Fbu
  readonly mutualId: Id | null
  readonly thirdPartyType: ThirdPartyType | null
  readonly thirdPartyId: Id | null
  readonly document: string | null
  readonly documentDay: Day | null
  /** The last day that contributions of days to come cover; null: the end of the cover year. */
  readonly coversTo?: Day | null
  readonly label: string | null
}

export interface Opening {
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly mutualId: Id | null
  /** Debit less credit of the lines, which this account takes; null when they balance. */
  readonly remainder: { readonly account: string; readonly amount: Fbu } | null
}

/** Since when and by which paper a line of the entry is owed; its rank is its place in the entry, from 1. */
export interface Origin {
  readonly rank: number
  readonly document: string | null
  readonly since: Day | null
}

const inOrder = (a: OpeningLine, b: OpeningLine): number => {
  const [first, second] = [OPENING_SECTIONS.indexOf(a.section), OPENING_SECTIONS.indexOf(b.section)]
  if (first !== second) return first - second
  if (a.account !== b.account) return a.account < b.account ? -1 : 1
  // lines of one entry share its day: what is settled oldest first follows their order
  const [since, other] = [a.documentDay ?? '9999', b.documentDay ?? '9999']
  return since < other ? -1 : since > other ? 1 : 0
}

/** « F-12 du 03/11/2025 », and what was written about it. */
function labelOf({ document, documentDay, label }: OpeningLine): string | undefined {
  const paper =
    document === null
      ? undefined
      : documentDay === null
        ? document
        : `${document} du ${formatDay(documentDay).replaceAll(/\s/g, '')}`
  return [paper, label ?? undefined].filter((part) => part !== undefined).join(' · ') || undefined
}

const lineOf = (line: OpeningLine, mutualId: Id | null): PostingLine => {
  const label = labelOf(line)
  const mutual = line.mutualId ?? mutualId
  return {
    account: line.account,
    debit: line.debit,
    credit: line.credit,
    ...(mutual === null ? {} : { mutualId: mutual }),
    ...(line.thirdPartyId === null || line.thirdPartyType === null
      ? {}
      : { thirdPartyType: line.thirdPartyType, thirdPartyId: line.thirdPartyId }),
    ...(label === undefined ? {} : { label }),
  }
}

/**
 * The one entry of an opening: every balance and every open item a line, what is left on the account that was chosen for it. The oldest
 * item of an account comes first.
 */
export function openingEntry(
  { id, number, day, mutualId, remainder }: Opening,
  lines: readonly OpeningLine[],
  {
    journal,
    label,
    remainderLabel,
  }: { readonly journal: string; readonly label: string; readonly remainderLabel: string },
): { draft: EntryDraft; origins: Origin[] } {
  const ordered = [...lines].sort(inOrder)
  const rest: PostingLine[] =
    remainder === null
      ? []
      : [
          {
            account: remainder.account,
            debit: fbu(Math.max(-remainder.amount, 0)),
            credit: fbu(Math.max(remainder.amount, 0)),
            ...(mutualId === null ? {} : { mutualId }),
            label: remainderLabel,
          },
        ]
  return {
    draft: {
      journal,
      day,
      label,
      voucher: number,
      source: { type: OPENING_ENTRY, id },
      ...(mutualId === null ? {} : { mutualId }),
      lines: [...ordered.map((line) => lineOf(line, mutualId)), ...rest],
    },
    origins: ordered.flatMap(({ document, documentDay }, at) =>
      document === null && documentDay === null ? [] : [{ rank: at + 1, document, since: documentDay }],
    ),
  }
}
