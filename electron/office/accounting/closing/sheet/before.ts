import french from '../../../../../renderer/locales/fr/accounting.json' with { type: 'json' }
import { dayAt, firstDay, formatDay, lastDay, type Instant, type Month } from '../../../../../shared/dates.ts'
import type { BookDocument, BookRow } from '../../../../../shared/documents/book.ts'
import type { Id } from '../../../../../shared/ids.ts'
import type { QueryContext } from '../../../kernel/context.ts'
import { mutual } from '../../../membership/index.ts'
import { bookHead } from '../../exports/head.ts'
import { said } from '../../exports/words.ts'

const words = french.closing.sheetPaper

/** A sheet as versions kept it at first: one table, each line at the start of the month, of the month, since January or at its end. */
export interface SheetOfBefore {
  readonly mutualId: Id | null
  readonly sections: readonly {
    readonly section: keyof typeof words.sections
    readonly rows: readonly {
      readonly row: keyof typeof words.rows
      /** Of a till or an account: its number and name. */
      readonly label?: string
      readonly start: number | null
      readonly month: number | null
      readonly total: number | null
    }[]
  }[]
}

/** The paper of such a sheet. */
export function tableOfBefore(
  ctx: QueryContext,
  version: { readonly month: Month; readonly version: number; readonly hash: string; readonly at: Instant },
  { mutualId, sections }: SheetOfBefore,
): BookDocument {
  const { month } = version
  const owner = mutualId === null ? undefined : mutual(ctx.db, mutualId)
  const charged = sections.flatMap(({ rows }) => rows).find(({ row }) => row === 'charged')
  const rows: BookRow[] = sections.flatMap((section) => [
    { cells: [words.sections[section.section]], look: 'heading' as const },
    ...section.rows.map(({ row, label, start, month: moved, total }) => ({
      cells: [label ?? words.rows[row], start, moved, total],
    })),
  ])
  return {
    ...bookHead(ctx, {
      number: said(words.number, { code: owner?.code ?? words.centre, month, version: version.version }),
      from: firstDay(month),
      to: lastDay(month),
      mutualId: mutualId ?? undefined,
    }),
    book: 'monthly-sheet',
    title: words.title,
    subtitle: said(words.subtitle, { version: version.version, day: formatDay(dayAt(version.at)) }),
    locked: true,
    landscape: false,
    columns: [
      { title: words.what, kind: 'text' },
      { title: words.start, kind: 'fbu' },
      { title: words.month, kind: 'fbu' },
      { title: words.total, kind: 'fbu' },
    ],
    rows,
    notes: [words.meaning, said(words.hash, { hash: version.hash })],
    amount: charged?.total ?? 0,
  }
}
