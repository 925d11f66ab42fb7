import type { z } from 'zod'

import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import { instant, today as dayOf } from '../../../../shared/dates.ts'
import { DOCUMENT_TYPES } from '../../../../shared/documents/common.ts'
import type { RecodingDocument } from '../../../../shared/documents/recoding.ts'
import type { Id } from '../../../../shared/ids.ts'
import { centre, centreIssuer } from '../../administration/index.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { spreadsheet, type SheetColumn } from '../../spreadsheets/index.ts'
import { countsOf, mutualsOf } from './page.ts'
import { recodingById } from './store.ts'

type Procedures = typeof recodingProcedures

/** The report to the federation. Refuses `membership.recoding-unknown`. */
export function recodingDocument(ctx: QueryContext, recodingId: Id): RecodingDocument {
  const { db } = ctx
  const r = recodingById(db, recodingId)
  const house = centre(db)
  const { households, people, changed, moved } = countsOf(db, recodingId)
  const cards =
    db.get<{ cards: number }>(
      `SELECT count(*) AS cards FROM card c JOIN recoding_household h ON h.household_id = c.household_id AND h.recoding_id = ?
       WHERE c.replaced_because = 'recoding'`,
      [recodingId],
    )?.cards ?? 0
  const mutuals = mutualsOf(db, r)
  return {
    issuer: centreIssuer(db),
    number: `${DOCUMENT_TYPES.recoding}-${house.code}-${r.number}`,
    series: DOCUMENT_TYPES.recoding,
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day: r.appliedOn ?? dayOf(ctx.now),
    reason: r.reason,
    state: r.state,
    preparedBy: r.createdByName,
    ...optional('decidedBy', r.decidedByName),
    ...optional('appliedBy', r.appliedByName),
    ...optional('doubleUntil', r.doubleUntil),
    counts: { households, people, changed, moved, cards },
    byWhy: db.all<{ why: string; households: number }>(
      'SELECT why, count(*) AS households FROM recoding_household WHERE recoding_id = ? GROUP BY why ORDER BY 2 DESC',
      [recodingId],
    ),
    mutuals: mutuals.map((m) => ({
      oldName: m.oldName,
      name: m.name,
      oldPrefix: m.oldPrefix,
      prefix: m.prefix,
      commune: m.commune ?? '',
      households: m.households,
      changed: m.changed,
    })),
    decisions: db.all(
      `SELECT h.old_path AS old, g.path AS now, coalesce(k.why, c.note, '') AS why, count(*) AS households
       FROM recoding_household h JOIN geography g ON g.code = coalesce(h.hill_code, h.zone_code)
         LEFT JOIN recoding_choice k ON k.recoding_id = h.recoding_id AND k.household_id = h.household_id
         LEFT JOIN place_correspondence c ON c.old_fold = h.place_key AND c.ended_at IS NULL AND c.zone_code = h.zone_code
       WHERE h.recoding_id = ? AND h.why IN ('table', 'decision') GROUP BY h.place_key, g.code, 3 ORDER BY 1`,
      [recodingId],
    ),
    examples: db.all(
      `SELECT min(h.old_registration) AS before, h.registration AS after, g.path AS place FROM recoding_household h
         JOIN geography z ON z.code = h.zone_code JOIN geography g ON g.code = coalesce(h.hill_code, h.zone_code)
       WHERE h.recoding_id = ? AND h.registration <> h.old_registration GROUP BY h.mutual_id, z.parent_code ORDER BY 1 LIMIT 24`,
      [recodingId],
    ),
  }
}

const COLUMNS: readonly SheetColumn[] = [
  { title: 'Ancien numéro', width: 28 },
  { title: 'Nouveau numéro', width: 28 },
  { title: 'Nom', width: 22 },
  { title: 'Prénom', width: 22 },
  { title: 'Ancien lieu', width: 40 },
  { title: 'Nouveau lieu', width: 52 },
]

interface PersonSql {
  before: string
  after: string
  familyName: string
  givenName: string
  oldPath: string
  path: string
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
/** A text that begins like a formula is kept a text in any program that opens the file. */
const inert = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** Old and new number of every person, for the federation. Only of a recoding that is applied; before it, numbers of households. */
export async function exportRecoding(
  ctx: QueryContext,
  { recodingId, path, as }: z.output<Procedures['exportRecoding']['input']>,
): Promise<{ path: string; people: number }> {
  const { db } = ctx
  const r = recodingById(db, recodingId)
  const applied = r.state === 'applied' || r.state === 'ended'
  const rows = db.all<PersonSql>(
    applied
      ? `SELECT k.registration AS before, b.registration AS after, b.family_name AS familyName, b.given_name AS givenName,
           h.old_path AS oldPath, g.path FROM registration_holding k JOIN beneficiary b ON b.id = k.beneficiary_id
           JOIN recoding_household h ON h.recoding_id = k.recoding_id AND h.household_id = b.household_id
           JOIN geography g ON g.code = coalesce(h.hill_code, h.zone_code)
         WHERE k.recoding_id = ? ORDER BY k.registration`
      : `SELECT h.old_registration AS before, coalesce(h.registration, '') AS after, b.family_name AS familyName,
           b.given_name AS givenName, h.old_path AS oldPath, coalesce(g.path, '') AS path
         FROM recoding_household h JOIN beneficiary b ON b.household_id = h.household_id AND b.rank = 1
           LEFT JOIN geography g ON g.code = coalesce(h.hill_code, h.zone_code)
         WHERE h.recoding_id = ? ORDER BY h.old_registration`,
    [recodingId],
  )
  const cells = (p: PersonSql): string[] => [p.before, p.after, p.familyName, p.givenName, p.oldPath, p.path]
  await ctx.breathe()
  const bytes =
    as === 'xlsx'
      ? await spreadsheet([{ name: r.number, columns: COLUMNS, rows: rows.map(cells) }])
      : Buffer.from(
          `\u{feff}${[COLUMNS.map((c) => c.title), ...rows.map(cells)].map((line) => line.map(inert).map(quoted).join(';')).join('\r\n')}\r\n`,
        )
  const target = placeFor(ctx.files, path, `recodage-${centre(db).code.toLowerCase()}-${r.number.toLowerCase()}.${as}`)
  return { path: writeWhole(target, bytes), people: rows.length }
}
