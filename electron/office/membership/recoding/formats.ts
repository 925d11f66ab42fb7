import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import {
  formatRegistration,
  NotARegistration,
  zRegistrationFormat,
  type RegistrationFormat,
} from '../../../../shared/registration.ts'
import { settings } from '../../../../shared/settings.ts'
import { setSetting, settingHistory } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { mutuals, type MutualRow } from '../lookups.ts'
import { optional } from '../rows.ts'

type Procedures = typeof recodingProcedures
type Formats = z.output<Procedures['registrationFormats']['output']>

const EXAMPLE_OF = 3

/** Numbers of the first mutuals (of an invented one where there is none) as the format writes them; mutuals whose numbers do not fit it. */
function examplesOf(db: ReadDb, format: RegistrationFormat): { examples: string[]; unfit: string[] } {
  const owners = mutuals(db).filter((m) => m.endedOn === undefined)
  const examples: string[] = []
  const unfit: string[] = []
  for (const owner of owners)
    try {
      const text = formatRegistration({ ...partsOf(owner), member: memberOf(db, owner), rank: 1 }, format)
      if (examples.length < EXAMPLE_OF) examples.push(text)
    } catch (error) {
      if (!(error instanceof NotARegistration)) throw error
      unfit.push(owner.name)
    }
  if (owners.length === 0)
    examples.push(
      formatRegistration(
        { federation: 'FAY', province: 'GI', commune: 'BUG', mutual: '012', member: 457, rank: 3 },
        format,
      ),
    )
  return { examples, unfit }
}

const partsOf = (m: MutualRow) => ({
  federation: m.federationSegment,
  province: m.provinceSegment,
  commune: m.communeSegment,
  mutual: m.code,
})

/** The highest number given: it must fit too. */
const memberOf = (db: ReadDb, owner: MutualRow): number =>
  db.get<{ last: number | null }>('SELECT max(member_number) AS last FROM household WHERE mutual_id = ?', [owner.id])
    ?.last ?? 1

/** Every format numbers have had, the newest first, with examples; and what one that nobody has set yet would give. */
export function registrationFormats(
  { db, today }: QueryContext,
  { preview }: z.output<Procedures['registrationFormats']['input']>,
): Formats {
  const rows = settingHistory(db, 'registration.format')
  const current = rows.find(({ validFrom }) => validFrom <= today)
  const safe = (format: RegistrationFormat): string[] => examplesOf(db, format).examples
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
          examples: safe(format),
        }
      }),
      {
        format: settings['registration.format'].initial,
        source: '',
        current: current === undefined,
        examples: safe(settings['registration.format'].initial),
      },
    ],
    ...(preview === undefined ? {} : { preview: examplesOf(db, preview) }),
  }
}

/**
 * From a day on, numbers are given in this format; those given before keep theirs. Refuses `format-unfit` with the mutuals whose numbers
 * have no room in it, and what a setting refuses.
 */
export function setRegistrationFormat(
  ctx: CommandContext,
  { validFrom, format, source }: { validFrom: Day; format: RegistrationFormat; source: string },
): { version: number; examples: string[] } {
  const { examples, unfit } = examplesOf(ctx.db, format)
  if (unfit.length > 0) refuse('membership.format-unfit', { mutuals: unfit.join(', ') })
  const known = settingHistory(ctx.db, 'registration.format').map(
    ({ value }) => zRegistrationFormat.parse(value).version,
  )
  const version = Math.max(settings['registration.format'].initial.version, ...known) + 1
  setSetting(ctx, { key: 'registration.format', validFrom, value: { ...format, version }, source })
  ctx.touch('setting')
  return { version, examples }
}
