import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'

import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { layoutProblems, type LayoutProblem } from '../../../../shared/rules/accounting/statements/check.ts'
import { layoutDifferences, type LayoutDifferences } from '../../../../shared/rules/accounting/statements/compare.ts'
import { zLayout, type Layout } from '../../../../shared/rules/accounting/statements/layout.ts'
import type { ReadDb } from '../../../../db/handle.ts'
import { userNames } from '../../administration/index.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import { Prepared, type CommandContext, type QueryContext } from '../../kernel/context.ts'
import { insertRow } from '../../kernel/rows.ts'
import { settleProposal } from '../proposals.ts'
import { layoutOn, layoutsOn } from './layouts.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** A layout is a page or two of text. */
const MOST_BYTES = 1_000_000

/** Refuses `accounting.layout-unreadable` with the place: not JSON, or not of a layout's shape. */
function layoutIn(ctx: QueryContext, path: string): { file: string; layout: Layout; problems: LayoutProblem[] } {
  const file = basename(path).slice(0, 200)
  const place = ctx.files.forReading(path)
  if (statSync(place).size > MOST_BYTES) refuse('accounting.layout-unreadable', { file, place: '', text: '' })
  let content: unknown
  try {
    content = JSON.parse(readFileSync(place, 'utf8').replace(/^\u{FEFF}/u, ''))
  } catch (error) {
    refuse('accounting.layout-unreadable', { file, place: '', text: error instanceof Error ? error.message : '' })
  }
  const read = zLayout.safeParse(content)
  if (!read.success) {
    const [issue] = read.error.issues
    refuse('accounting.layout-unreadable', {
      file,
      place: placeOf(content, issue?.path ?? []),
      text: issue?.message ?? '',
    })
  }
  return { file, layout: read.data, problems: layoutProblems(read.data) }
}

/** `lines.3.roles` → the id of that line, as the person wrote it, then the field. */
function placeOf(content: unknown, path: readonly PropertyKey[]): string {
  const [first, at, ...rest] = path
  if (first !== 'lines' || typeof at !== 'number') return path.map(String).join('.')
  const lines = (content as { lines?: readonly { id?: unknown }[] }).lines
  const id = lines?.[at]?.id
  return [typeof id === 'string' ? id : `lines ${at + 1}`, ...rest.map(String)].join('.')
}

const shown = ({
  added,
  removed,
  changed,
  moved,
  same,
}: LayoutDifferences): Out<'accounting.readLayout'>['differences'] => ({
  added: [...added],
  removed: [...removed],
  changed: changed.map((one) => ({ ...one, changes: [...one.changes] })),
  moved,
  same,
})

const nowOf = (db: ReadDb, key: string, day: QueryContext['today']): Layout | undefined =>
  layoutsOn(db, day).find(({ layout }) => layout.key === key)?.layout

const isSame = ({ added, removed, changed, moved }: LayoutDifferences): boolean =>
  added.length + removed.length + changed.length === 0 && !moved

export function readLayout(ctx: QueryContext, { path }: In<'accounting.readLayout'>): Out<'accounting.readLayout'> {
  const { file, layout, problems } = layoutIn(ctx, path)
  const now = nowOf(ctx.db, layout.key, ctx.today)
  return {
    file,
    key: layout.key,
    title: layout.title.fr,
    lines: layout.lines.length,
    isNew: now === undefined,
    problems,
    differences: shown(layoutDifferences(now, layout)),
  }
}

/** A layout is kept whole or not at all. Refuses `accounting.layout-problems` with the first and its place, `layout-no-change`. */
export const proposeLayout = new Prepared<In<'accounting.proposeLayout'>, Out<'accounting.proposeLayout'>>(
  async (ctx, { path, validFrom }) => {
    const { file, layout, problems } = layoutIn(ctx, path)
    const [first] = problems
    if (first !== undefined)
      refuse('accounting.layout-problems', { file, count: problems.length, place: first.place, text: first.text })
    return (write) => {
      const now = nowOf(write.db, layout.key, validFrom)
      if (now !== undefined && now.title.fr === layout.title.fr && isSame(layoutDifferences(now, layout)))
        refuse('accounting.layout-no-change', { file })
      const id = newId()
      insertRow(write.db, 'statement_layout', {
        id,
        key: layout.key,
        state: 'proposed',
        valid_from: validFrom,
        file,
        content: JSON.stringify(layout),
        proposed_at: instant(write.now),
        proposed_by: write.user.id,
      })
      write.subject('statement-layout', id)
      write.touch('statement-layout', id)
      return { id, key: layout.key }
    }
  },
)

interface Row {
  readonly id: Id
  readonly key: string
  readonly state: 'proposed' | 'accepted' | 'refused'
  readonly file: string
  readonly valid_from: QueryContext['today']
  readonly content: string
  readonly proposed_at: Instant
  readonly proposed_by: Id
  readonly decided_by: Id | null
  readonly reason: string | null
  readonly rev: number
}

export function layoutProposals({ db, user, today }: QueryContext): Out<'accounting.layoutProposals'> {
  const rows = db.all<Row>(
    `SELECT id, key, state, file, valid_from, content, proposed_at, proposed_by, decided_by, reason, rev FROM statement_layout
     ORDER BY state = 'proposed' DESC, proposed_at DESC LIMIT 20`,
  )
  const names = userNames(
    db,
    rows.flatMap((row) => [row.proposed_by, ...(row.decided_by === null ? [] : [row.decided_by])]),
  )
  return rows.map((row) => {
    const layout = zLayout.parse(JSON.parse(row.content))
    return {
      id: row.id,
      key: row.key,
      title: layout.title.fr,
      state: row.state,
      file: row.file,
      validFrom: row.valid_from,
      proposedAt: row.proposed_at,
      proposedBy: names.get(row.proposed_by) ?? '',
      own: row.proposed_by === user.id,
      decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? ''),
      reason: row.reason,
      differences: row.state === 'proposed' ? shown(layoutDifferences(nowOf(db, row.key, today), layout)) : null,
      rev: row.rev,
    }
  })
}

/**
 * Accepts or refuses a layout that another person proposed.
 * Refuses `accounting.unknown-layout-proposal`, `changed-since`, `same-person`, `reason-missing`.
 */
export function decideLayout(
  ctx: CommandContext,
  input: In<'accounting.decideLayout'>,
): Out<'accounting.decideLayout'> {
  const { db } = ctx
  const row =
    db.get<Row>('SELECT * FROM statement_layout WHERE id = ?', [input.id]) ??
    refuse('accounting.unknown-layout-proposal', {})
  const proposal = { ...row, by: row.proposed_by, what: row.file }
  const state = settleProposal(ctx, 'statement_layout', proposal, input, 'reason')
  ctx.subject('statement-layout', row.id)
  ctx.touch('statement-layout', row.id)
  return { key: row.key, state }
}

/** The layout in force today, as the file that the import reads again. */
export function exportLayout(
  ctx: CommandContext,
  { layout: key, path }: In<'accounting.exportLayout'>,
): Out<'accounting.exportLayout'> {
  const { layout } = layoutOn(ctx.db, key, ctx.today)
  const bytes = Buffer.from(`${JSON.stringify(layout, null, 2)}\n`)
  return {
    path: writeWhole(placeFor(ctx.files, path, `${layout.key}-${ctx.today}.json`), bytes),
    lines: layout.lines.length,
  }
}
