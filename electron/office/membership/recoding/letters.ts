import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { RegistrationFormat, Segment, SegmentName } from '../../../../shared/registration.ts'
import {
  fitsName,
  proposeSegments,
  type Gazetteer,
  type Place,
} from '../../../../shared/rules/membership/recoding/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { listedCodeOf, listedLetters } from '../codes/kept.ts'
import { mutuals } from '../lookups.ts'
import { gazetteer } from './store.ts'

type Procedures = typeof recodingProcedures
type Listed = z.output<Procedures['placeSegments']['output']>['places'][number]

const segmentNamed = (format: RegistrationFormat, name: SegmentName): Pick<Segment, 'kind' | 'min' | 'max'> =>
  format.segments.find((segment) => segment.name === name) ?? {
    kind: 'letters',
    min: 1,
    max: 3,
  }

interface SaidSql {
  code: string
  letters: string
  source: 'federation' | 'hand'
  why: string
}

/**
 * What was said: by the federation's signed list, else by hand. Where the list gives a mutual of this centre another code and says no
 * letters of its places, they are those of the code.
 */
function said(db: ReadDb, places: Gazetteer): Map<string, SaidSql> {
  const spoken = byHand(db)
  for (const [code, { letters, number }] of lettersOfList(db, places))
    spoken.set(code, {
      code,
      letters,
      source: 'federation',
      why: `liste ${String(number)}`,
    })
  return spoken
}

/** Letters that the newest signed list says, of itself or by the codes it gives to mutuals of this centre. */
function lettersOfList(db: ReadDb, places: Gazetteer): Map<string, { letters: string; number: number }> {
  const { number, letters } = listedLetters(db)
  const found = new Map<string, { letters: string; number: number }>()
  for (const owner of mutuals(db)) {
    const own = [owner.federationSegment, owner.provinceSegment, owner.communeSegment, owner.code].join('/')
    const listed = listedCodeOf(db, { name: owner.name, code: own })
    const [, province = '', commune = ''] = listed?.code.split('/') ?? []
    const above = places.get(owner.communeCode)?.parentCode
    if (listed === undefined || above === undefined) continue
    found.set(above, { letters: province, number: listed.number })
    found.set(owner.communeCode, { letters: commune, number: listed.number })
  }
  for (const [code, text] of letters) found.set(code, { letters: text, number })
  return found
}

const byHand = (db: ReadDb): Map<string, SaidSql> =>
  new Map(
    db.all<SaidSql>('SELECT place_code AS code, letters, source, why FROM place_segment').map((row) => [row.code, row]),
  )

/** Letters that numbers of the place's mutuals carry already, when they are letters of its name: nothing to change there. */
function inUse(db: ReadDb, places: Gazetteer): Map<string, string> {
  const found = new Map<string, string>()
  for (const owner of mutuals(db)) {
    const commune = places.get(owner.communeCode)
    const province = places.get(commune?.parentCode)
    if (commune === undefined || province === undefined) continue
    if (!fitsName(owner.provinceSegment, province.name) || !fitsName(owner.communeSegment, commune.name)) continue
    found.set(province.code, owner.provinceSegment)
    found.set(commune.code, owner.communeSegment)
  }
  return found
}

const isFit = (text: string, { kind, min, max }: Pick<Segment, 'kind' | 'min' | 'max'>): boolean =>
  (kind === 'letters' ? /^[A-Z]+$/ : /^\d+$/).test(text) && text.length >= min && text.length <= max

/** Letters of every province and commune: what was said, what is in use, else what the rule proposes. */
export function placeLetters(db: ReadDb, places: Gazetteer, format: RegistrationFormat): Map<string, Listed> {
  const spoken = said(db, places)
  const used = inUse(db, places)
  const listed = new Map<string, Listed>()
  for (const level of ['province', 'commune'] as const) {
    const segment = segmentNamed(format, level)
    const all = places.all(level)
    const decided = new Map<string, string>()
    for (const { code } of all) {
      const text = spoken.get(code)?.letters ?? used.get(code)
      // what the list says and the format has no room for is a clash of the two, not a reason to say otherwise
      if (text !== undefined && (spoken.get(code)?.source === 'federation' || isFit(text, segment)))
        decided.set(code, text)
    }
    const proposed = proposeSegments(all, segment, decided)
    for (const place of all) listed.set(place.code, listedOf(place, proposed.get(place.code) ?? '', spoken, decided))
  }
  return listed
}

function listedOf(
  { code, level, name, path }: Place,
  letters: string,
  spoken: ReadonlyMap<string, SaidSql>,
  decided: ReadonlyMap<string, string>,
): Listed {
  const word = spoken.get(code)
  const source = !decided.has(code) ? 'rule' : word?.letters === letters ? word.source : 'in-use'
  return {
    code,
    level: level === 'province' ? 'province' : 'commune',
    name,
    path,
    letters,
    source,
    ...(word === undefined ? {} : { why: word.why }),
  }
}

/**
 * The letters of a province or commune from now on, in what is numbered next. Refuses `commune-unknown`, `letters-invalid`,
 * `reason-missing`, and `letters-of-list` where the federation's list says them.
 */
export function setPlaceSegment(
  ctx: CommandContext,
  { placeCode, letters, why }: z.output<Procedures['setPlaceSegment']['input']>,
): { placeCode: string; letters: string } {
  if (why === '') refuse('membership.reason-missing', {})
  const { db } = ctx
  const place = db.get<{ level: string; path: string }>(
    `SELECT level, path FROM geography WHERE code = ? AND division = '2025' AND level IN ('province', 'commune')`,
    [placeCode],
  )
  if (place === undefined) refuse('membership.commune-unknown', { commune: placeCode })
  const text = letters.toUpperCase()
  const listed = lettersOfList(db, gazetteer(db)).get(placeCode)
  if (listed !== undefined) refuse('membership.letters-of-list', { place: place.path, ...listed })
  if (!/^([A-Z]+|\d+)$/.test(text)) refuse('membership.letters-invalid', { letters: text })
  db.run(
    `INSERT INTO place_segment (place_code, letters, source, why, set_at, set_by) VALUES (?, ?, 'hand', ?, ?, ?)
     ON CONFLICT (place_code) DO UPDATE SET letters = excluded.letters, source = excluded.source, why = excluded.why,
       set_at = excluded.set_at, set_by = excluded.set_by`,
    [placeCode, text, why, instant(ctx.now), ctx.user.id],
  )
  ctx.touch('recoding')
  return { placeCode, letters: text }
}
