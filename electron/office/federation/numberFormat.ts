import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { federation } from '../../../shared/contract/federation.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { instant, type Day, type Instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { DEFAULT_FORMAT, zRegistrationFormat, type RegistrationFormat } from '../../../shared/registration.ts'
import { fitOf, type Numbered } from '../../../shared/rules/membership/formatFit.ts'
import { centre as ownWorkspace } from '../administration/index.ts'
import { makePublishedFormat, ownKeys, placeFor, publishedFormatName, writeWhole } from '../exchange/index.ts'
import type { CommandContext, QueryContext } from '../kernel/context.ts'
import { listedCodes } from './codes.ts'

type Parsed<N extends keyof typeof federation> = z.output<(typeof federation)[N]['input']>

/** The mutuals of the list, as numbers show them. A federation does not see how many members each has numbered. */
const numbered = (db: ReadDb): Numbered[] =>
  listedCodes(db).map(({ code, name }) => {
    const [federationSegment = '', province = '', commune = '', mutual = ''] = code.split('/')
    return {
      name,
      segments: [{ federation: federationSegment, province, commune, mutual }],
      highest: 1,
    }
  })

interface FormatSql {
  number: number
  validFrom: Day
  format: string
  reason: string
  madeAt: Instant
  madeBy: string
}

const published = (db: ReadDb) =>
  db
    .all<FormatSql>(
      `SELECT f.number, f.valid_from AS validFrom, f.format, f.reason, f.made_at AS madeAt, u.name AS madeBy
       FROM federation_number_format f JOIN user u ON u.id = f.made_by ORDER BY f.number DESC`,
      [],
    )
    .map(({ format, ...row }) => ({
      ...row,
      format: zRegistrationFormat.parse(JSON.parse(format)),
    }))

/** Every format it published, the newest first, with the numbers it gives; and those of one that nobody has signed yet. */
export function numberFormats(
  { db }: QueryContext,
  { preview }: Parsed<'federation.numberFormats'>,
): Output<'federation.numberFormats'> {
  const mutuals = numbered(db)
  const shown = (format: RegistrationFormat) => fitOf(format, mutuals)
  return {
    published: published(db).map((row) => ({
      ...row,
      examples: [...shown(row.format).examples],
    })),
    initial: {
      format: DEFAULT_FORMAT,
      examples: [...shown(DEFAULT_FORMAT).examples],
    },
    ...(preview === undefined ? {} : { preview: copied(shown(preview)) }),
  }
}

const copied = ({ examples, unfit, alike }: ReturnType<typeof fitOf>) => ({
  examples: [...examples],
  unfit: [...unfit],
  alike: alike.map(({ prefix, names }) => ({ prefix, names: [...names] })),
})

/**
 * Signs a format with the next number and writes its file for the centres; the one published last, said again, keeps its number and its
 * file is written again. Refuses `format-past`, `format-before`, `format-unfit`, `format-alike`, `reason-missing`.
 */
export function publishFormat(
  ctx: CommandContext,
  input: Parsed<'federation.publishFormat'>,
): Output<'federation.publishFormat'> {
  const { db, today } = ctx
  const { validFrom, reason } = input
  const [last] = published(db)
  const { version: _, ...said } = input.format
  const same = last !== undefined && last.validFrom === validFrom && sameFormat(last.format, said)
  const number = same ? last.number : (last?.number ?? 0) + 1
  if (!same) {
    if (reason === '') refuse('membership.reason-missing', {})
    if (validFrom < today) refuse('federation.format-past', { validFrom, today })
    if (last !== undefined && validFrom < last.validFrom)
      refuse('federation.format-before', {
        validFrom,
        last: last.validFrom,
        number: last.number,
      })
    const { unfit, alike } = fitOf(input.format, numbered(db))
    if (unfit.length > 0) refuse('membership.format-unfit', { mutuals: unfit.join(', ') })
    const [twins] = alike
    if (twins !== undefined)
      refuse('membership.format-alike', {
        prefix: twins.prefix,
        mutuals: twins.names.join(', '),
      })
  }
  const own = ownWorkspace(db)
  const format = { ...said, version: number + 1 }
  const { value, document } = makePublishedFormat(
    {
      number,
      federation: { id: own.id, code: own.code, name: own.name },
      issuedAt: same ? last.madeAt : instant(ctx.now),
      validFrom,
      format,
      reason: same ? last.reason : reason,
    },
    ownKeys(db),
  )
  if (!same)
    db.run(
      `INSERT INTO federation_number_format (number, valid_from, format, reason, document, signature, made_at, made_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        number,
        validFrom,
        JSON.stringify(format),
        reason,
        document.signed,
        document.signature,
        instant(ctx.now),
        ctx.user.id,
      ],
    )
  const name = `${publishedFormatName(own.code, number)}.json`
  return {
    number,
    again: same,
    path: writeWhole(placeFor(ctx.files, input.path, name), Buffer.from(value)),
  }
}

/** What is said, apart from the version, which each workspace counts for itself. */
const sameFormat = (one: RegistrationFormat, other: Omit<RegistrationFormat, 'version'>): boolean =>
  one.separator === other.separator &&
  (one.check === true) === (other.check === true) &&
  JSON.stringify(one.segments) === JSON.stringify(other.segments)
