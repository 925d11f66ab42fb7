import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { zRegistrationFormat, type RegistrationFormat } from '../../../../shared/registration.ts'
import { fitOf, type Numbered } from '../../../../shared/rules/membership/formatFit.ts'
import { settings } from '../../../../shared/settings.ts'
import { setSetting, settingHistory } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { mutuals, type MutualRow } from '../lookups.ts'
import { lastOf } from '../numbers/rows.ts'
import { sectionsOf } from '../registrations.ts'
import { newestPublished } from './formatsTaken.ts'

type Procedures = typeof recodingProcedures
type Formats = z.output<Procedures['registrationFormats']['output']>
type Fit = NonNullable<Formats['preview']>

/** What a format makes of the mutuals of this centre, those of other communes of theirs and numbers that are reserved too. */
export function fitHere(db: ReadDb, format: RegistrationFormat): Fit {
  const { examples, unfit, alike } = fitOf(format, mutuals(db).flatMap(standing(db)))
  return {
    examples: [...examples],
    unfit: [...unfit],
    alike: alike.map(({ prefix, names }) => ({ prefix, names: [...names] })),
  }
}

/** The highest number given or reserved must fit too. */
const standing =
  (db: ReadDb) =>
  (owner: MutualRow): Numbered[] =>
    owner.endedOn !== undefined
      ? []
      : [
          {
            name: owner.name,
            segments: sectionsOf(db, owner),
            highest: highestOf(db, owner),
          },
        ]

const highestOf = (db: ReadDb, owner: MutualRow): number =>
  Math.max(
    lastOf(db, owner.code),
    db.get<{ last: number | null }>('SELECT max(member_number) AS last FROM household WHERE mutual_id = ?', [owner.id])
      ?.last ?? 1,
  )

/** Every format numbers have had, the newest first, with examples; and what one that nobody has set yet would give. */
export function registrationFormats(
  { db, today }: QueryContext,
  { preview }: z.output<Procedures['registrationFormats']['input']>,
): Formats {
  const rows = settingHistory(db, 'registration.format')
  const current = rows.find(({ validFrom }) => validFrom <= today)
  const examplesOf = (format: RegistrationFormat): string[] => fitHere(db, format).examples
  const published = newestPublished(db)
  return {
    formats: [
      ...rows.map(({ validFrom, value, source, setBy }) => {
        const format = zRegistrationFormat.parse(value)
        return {
          validFrom,
          format,
          source,
          ...optional('setBy', setBy),
          current: validFrom === current?.validFrom,
          examples: examplesOf(format),
        }
      }),
      {
        format: settings['registration.format'].initial,
        source: '',
        current: current === undefined,
        examples: examplesOf(settings['registration.format'].initial),
      },
    ],
    ...(preview === undefined ? {} : { preview: fitHere(db, preview) }),
    ...optional('published', published?.shown),
  }
}

/** Refuses `format-unfit` with the mutuals whose numbers have no room in it, `format-alike` with those that it would number alike. */
export function checkFit(db: ReadDb, format: RegistrationFormat): Fit {
  const fit = fitHere(db, format)
  if (fit.unfit.length > 0) refuse('membership.format-unfit', { mutuals: fit.unfit.join(', ') })
  const [twins] = fit.alike
  if (twins !== undefined)
    refuse('membership.format-alike', {
      prefix: twins.prefix,
      mutuals: twins.names.join(', '),
    })
  return fit
}

/**
 * From a day on, numbers are given in this format; those given before keep theirs. Refuses what {@link checkFit} and a setting refuse.
 */
export function setRegistrationFormat(
  ctx: CommandContext,
  { validFrom, format, source }: { validFrom: Day; format: RegistrationFormat; source: string },
): { version: number; examples: string[] } {
  const { examples } = checkFit(ctx.db, format)
  const known = settingHistory(ctx.db, 'registration.format').map(
    ({ value }) => zRegistrationFormat.parse(value).version,
  )
  const version = Math.max(settings['registration.format'].initial.version, ...known) + 1
  setSetting(ctx, {
    key: 'registration.format',
    validFrom,
    value: { ...format, version },
    source,
  })
  ctx.touch('setting')
  return { version, examples }
}
