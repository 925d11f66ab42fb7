import type { ReadDb, WriteDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { isSettingKey, settings, type SettingKey, type SettingValue } from '../../../shared/settings.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { CommandContext } from '../kernel/context.ts'

/** The value of a setting in force on a day: the latest row that starts on or before it, else the starting value. */
export function setting<K extends SettingKey>(db: ReadDb, key: K, day: Day): SettingValue<K> {
  const row = db.get<{ value: string }>(
    'SELECT value FROM setting WHERE key = ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1',
    [key, day],
  )
  if (!row) return settings[key].initial
  return settings[key].schema.parse(JSON.parse(row.value)) as SettingValue<K>
}

/** Every value a setting ever has, those to come too, the latest first; the starting value last. */
export function settingValues<K extends SettingKey>(db: ReadDb, key: K): SettingValue<K>[] {
  const rows = db.all<{ value: string }>('SELECT value FROM setting WHERE key = ? ORDER BY valid_from DESC', [key])
  return [
    ...rows.map(({ value }) => settings[key].schema.parse(JSON.parse(value)) as SettingValue<K>),
    settings[key].initial,
  ]
}

/** The dated rows of a setting, the newest first. */
export const settingHistory = (
  db: ReadDb,
  key: SettingKey,
): { validFrom: Day; value: unknown; source: string; setBy: string | null }[] =>
  db
    .all<{ validFrom: Day; value: string; source: string; setBy: string | null }>(
      `SELECT s.valid_from AS validFrom, s.value, s.source, u.name AS setBy FROM setting s LEFT JOIN user u ON u.id = s.set_by
       WHERE s.key = ? ORDER BY s.valid_from DESC`,
      [key],
    )
    .map((row) => ({ ...row, value: JSON.parse(row.value) as unknown }))

interface SettingInput {
  readonly key: string
  readonly validFrom: Day
  readonly value?: unknown
  readonly source: string
}

/** Writes a dated row. Never before today: what was in force when something was judged stays what it was. */
export function setSetting(ctx: CommandContext, { key, validFrom, value, source }: SettingInput): void {
  if (!isSettingKey(key)) refuse('administration.unknown-setting', { key })
  if (validFrom < ctx.today) refuse('administration.setting-in-the-past', { from: validFrom, today: ctx.today })
  const parsed = settings[key].schema.safeParse(value)
  if (!parsed.success) refuse('administration.setting-value', { key, problem: parsed.error.issues[0]?.code ?? '' })
  writeSetting(ctx.db, { key, validFrom, value: parsed.data, source, at: ctx.now.toISOString(), by: ctx.user.id })
}

function writeSetting(
  db: WriteDb,
  row: { key: string; validFrom: Day; value: unknown; source: string; at: string; by: string },
): void {
  db.run(
    `INSERT INTO setting (key, valid_from, value, source, set_at, set_by) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, source = excluded.source, set_at = excluded.set_at, set_by = excluded.set_by`,
    [row.key, row.validFrom, JSON.stringify(row.value), row.source, row.at, row.by],
  )
}

interface Row {
  readonly key: string
  readonly valid_from: Day
  readonly value: string
  readonly source: string
  readonly set_at: string
  readonly set_by: string | null
}

/** Every setting with its rows, newest first, and the value in force on a day. */
export function listSettings(db: ReadDb, day: Day) {
  const rows = db.all<Row>(
    `SELECT s.key, s.valid_from, s.value, s.source, s.set_at, u.name AS set_by
     FROM setting s LEFT JOIN user u ON u.id = s.set_by ORDER BY s.key, s.valid_from DESC`,
  )
  return (Object.keys(settings) as SettingKey[]).map((key) => ({
    key,
    unit: settings[key].unit,
    origin: settings[key].source,
    initial: settings[key].initial,
    value: setting(db, key, day),
    rows: rows
      .filter((row) => row.key === key)
      .map((row) => ({
        validFrom: row.valid_from,
        value: JSON.parse(row.value) as unknown,
        source: row.source,
        setAt: row.set_at,
        ...(row.set_by === null ? {} : { setBy: row.set_by }),
      })),
  }))
}
