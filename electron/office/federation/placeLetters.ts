import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { federation } from '../../../shared/contract/federation.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { DEFAULT_FORMAT, zRegistrationFormat, type RegistrationFormat } from '../../../shared/registration.ts'
import { PLACE_LETTERS } from '../../../shared/rules/federation/codes.ts'
import { alikeLetters, proposeSegments, type NamedPlace } from '../../../shared/rules/membership/recoding/index.ts'
import type { CommandContext } from '../kernel/context.ts'

type Shown = Output<'federation.placeLetters'>
type Parsed = z.output<(typeof federation)['federation.setPlaceLetters']['input']>

interface PlaceSql extends NamedPlace {
  level: 'province' | 'commune'
  path: string
  parentCode: string | null
  letters: string | null
  why: string | null
}

const placesOf = (db: ReadDb): PlaceSql[] =>
  db.all<PlaceSql>(
    `SELECT g.code, g.level, g.name, g.path, g.parent_code AS parentCode, l.letters, l.why FROM geography g
     LEFT JOIN federation_place_letters l ON l.place_code = g.code
     WHERE g.division = '2025' AND g.level IN ('province', 'commune') ORDER BY g.code`,
    [],
  )

/** The format that the federation published last, else the one the program begins with: how wide the letters are. */
function format(db: ReadDb): RegistrationFormat {
  const row = db.get<{ format: string }>('SELECT format FROM federation_number_format ORDER BY number DESC LIMIT 1')
  return row === undefined ? DEFAULT_FORMAT : zRegistrationFormat.parse(JSON.parse(row.format))
}

/** Letters of every province and commune: those said, else those the rule proposes. */
export function placeLetters(db: ReadDb): Shown {
  const rows = placesOf(db)
  const { segments } = format(db)
  const places = (['province', 'commune'] as const).flatMap((level) => {
    const of = rows.filter((row) => row.level === level)
    const said = new Map(of.flatMap(({ code, letters }) => (letters === null ? [] : [[code, letters] as const])))
    const segment = segments.find(({ name }) => name === level) ?? {
      kind: 'letters' as const,
      max: 3,
    }
    const proposed = proposeSegments(of, segment, said)
    return of.map(({ code, name, path, letters, why }) => ({
      code,
      level,
      name,
      path,
      letters: letters ?? proposed.get(code) ?? '',
      source: letters === null ? ('rule' as const) : ('list' as const),
      ...(why === null ? {} : { why }),
    }))
  })
  const parents = new Map(rows.map(({ code, parentCode }) => [code, parentCode ?? '']))
  return {
    places,
    alike: alikeLetters(
      places.map((place) => ({
        ...place,
        parentCode: parents.get(place.code) ?? '',
      })),
    ),
  }
}

/** What goes out with the signed list: the letters that somebody said. */
export const publishedLetters = (db: ReadDb): { code: string; letters: string }[] =>
  db.all<{ code: string; letters: string }>(
    'SELECT place_code AS code, letters FROM federation_place_letters ORDER BY place_code',
    [],
  )

/**
 * The letters of one place, or with no place those the rule proposes for every place nobody spoke of. Refuses `reason-missing`,
 * `commune-unknown`, `letters-invalid`, and `letters-alike` when another commune of the province, or another province, has them.
 */
export function setPlaceLetters(ctx: CommandContext, { placeCode, letters, why }: Parsed): { places: number } {
  if (why === '') refuse('membership.reason-missing', {})
  const { places } = placeLetters(ctx.db)
  if (placeCode === undefined) {
    const rest = places.filter(({ source }) => source === 'rule')
    for (const place of rest) write(ctx, place.code, place.letters, why)
    return { places: rest.length }
  }
  const place = places.find(({ code }) => code === placeCode)
  if (place === undefined) return refuse('membership.commune-unknown', { commune: placeCode })
  if (!PLACE_LETTERS.test(letters)) refuse('membership.letters-invalid', { letters })
  write(ctx, placeCode, letters, why)
  const [twins] = placeLetters(ctx.db).alike.filter((one) => one.names.includes(place.path))
  if (twins !== undefined)
    refuse('federation.letters-alike', {
      letters,
      places: twins.names.filter((name) => name !== place.path).join(', '),
    })
  return { places: 1 }
}

const write = (ctx: CommandContext, placeCode: string, letters: string, why: string): void => {
  ctx.db.run(
    `INSERT INTO federation_place_letters (place_code, letters, why, set_at, set_by) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (place_code) DO UPDATE SET letters = excluded.letters, why = excluded.why, set_at = excluded.set_at,
       set_by = excluded.set_by`,
    [placeCode, letters, why, instant(ctx.now), ctx.user.id],
  )
}
