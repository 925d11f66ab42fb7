import french from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, firstDay, formatDay, instant, lastDay, type Instant, type Month } from '../../../../shared/dates.ts'
import type { BookDocument, BookRow } from '../../../../shared/documents/book.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { centreIssuer } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { mutual, mutualIssuer } from '../../membership/index.ts'
import { said } from '../exports/words.ts'
import type { Sheet } from './sheet.ts'

const words = french.closing.sheetPaper

/**
 * The monthly sheet of a version, as it was frozen, of the centre or one mutual; what no part of the program feeds yet is said under it.
 * Refuses `version-unknown`, `sheet-missing` (closed before sheets were kept).
 */
export function monthSheet(
  ctx: QueryContext,
  { id, mutualId }: ParsedInputOf<(typeof accounting)['accounting.monthSheet']>,
): BookDocument {
  const { db } = ctx
  const version =
    db.get<{ month: Month; version: number; sheet: string | null; hash: string; at: Instant }>(
      'SELECT month, version, sheet, hash, closed_at AS at FROM month_closing WHERE id = ?',
      [id],
    ) ?? refuse('accounting.version-unknown', {})
  const { month } = version
  const sheets = version.sheet === null ? [] : (JSON.parse(version.sheet) as Sheet[])
  const sheet =
    sheets.find((one) => one.mutualId === (mutualId ?? null)) ?? refuse('accounting.sheet-missing', { month })
  const owner = mutualId === undefined ? undefined : mutual(db, mutualId)
  const charged = sheet.sections.flatMap(({ rows }) => rows).find(({ row }) => row === 'charged')
  const rows: BookRow[] = sheet.sections.flatMap((section) => [
    { cells: [words.sections[section.section]], look: 'heading' as const },
    ...section.rows.map(({ row, label, start, month: moved, total }) => ({
      cells: [label ?? words.rows[row], start, moved, total],
    })),
  ])
  return {
    issuer: owner === undefined ? centreIssuer(db) : mutualIssuer(db, owner),
    number: said(words.number, { code: owner?.code ?? words.centre, month, version: version.version }),
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    book: 'monthly-sheet',
    title: words.title,
    subtitle: said(words.subtitle, { version: version.version, day: formatDay(dayAt(version.at)) }),
    from: firstDay(month),
    to: lastDay(month),
    fiscalYear: month.slice(0, 4),
    locked: true,
    landscape: false,
    columns: [
      { title: words.what, kind: 'text' },
      { title: words.start, kind: 'fbu' },
      { title: words.month, kind: 'fbu' },
      { title: words.total, kind: 'fbu' },
    ],
    rows,
    notes: [words.meaning, words.missing, said(words.hash, { hash: version.hash })],
    thirdPartySigns: false,
    amount: charged?.total ?? 0,
    ...(ctx.user.roles.includes('accountant') ? { accountant: ctx.user.name } : {}),
  }
}
