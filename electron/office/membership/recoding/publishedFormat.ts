import { basename } from 'node:path'
import type { z } from 'zod'

import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import { instant, maxDay } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { confirmedTrust, readDocument, readPublishedFormat, type PublishedFormat } from '../../exchange/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { insertRow } from '../../kernel/rows.ts'
import { registrationFormat } from '../registrations.ts'
import { fitHere, setRegistrationFormat } from './formats.ts'
import { newestPublished } from './formatsTaken.ts'

type Procedures = typeof recodingProcedures
type Shown = z.output<Procedures['readPublishedFormat']['output']>
type Taken = z.output<Procedures['takePublishedFormat']['output']>

interface Read {
  readonly said: PublishedFormat
  readonly document: { readonly signed: string; readonly signature: string }
  readonly again: boolean
}

/** Refuses `exchange.not-enrolled`, `format-file-invalid` unless the federation of this centre signed it, `format-older`. */
function read(ctx: QueryContext, path: string): Read {
  const file = ctx.files.forReading(path)
  const { value, document } = readPublishedFormat(readDocument(file), confirmedTrust(ctx.db).federationKey)
  const held = newestPublished(ctx.db)
  const again = held?.document === document.signed
  if (held !== undefined && !again && value.number <= held.shown.number)
    refuse('membership.format-older', {
      number: value.number,
      held: held.shown.number,
    })
  return { said: value, document, again }
}

/** What the file of a federation says, before anybody accepts it. */
export function showPublishedFormat(
  ctx: QueryContext,
  { path }: z.output<Procedures['readPublishedFormat']['input']>,
): Shown {
  const { said, again } = read(ctx, path)
  const { number, federation, issuedAt, validFrom, format, reason } = said
  return {
    number,
    federation: { code: federation.code, name: federation.name },
    issuedAt,
    validFrom,
    inForceFrom: maxDay(validFrom, ctx.today),
    format,
    reason,
    again,
    now: fitHere(ctx.db, registrationFormat(ctx.db, ctx.today)).examples,
    ...fitHere(ctx.db, format),
  }
}

/**
 * It becomes a dated row of the setting: from its own day, or from today when that day is over (numbers given since keep their form).
 * Refuses what reading it refuses, `format-changed` when the file is not the one that was shown, and what setting a format refuses.
 */
export function takePublishedFormat(
  ctx: CommandContext,
  { path, number }: z.output<Procedures['takePublishedFormat']['input']>,
): Taken {
  const { said, document, again } = read(ctx, path)
  if (said.number !== number) refuse('membership.format-changed', { number: said.number, shown: number })
  if (again) {
    const inForceFrom = newestPublished(ctx.db)?.shown.inForceFrom ?? said.validFrom
    const { version } = registrationFormat(ctx.db, inForceFrom)
    return {
      number,
      version,
      inForceFrom,
      examples: fitHere(ctx.db, said.format).examples,
      again,
    }
  }
  const inForceFrom = maxDay(said.validFrom, ctx.today)
  const { version, examples } = setRegistrationFormat(ctx, {
    validFrom: inForceFrom,
    format: said.format,
    source: `${said.federation.name}, format n° ${String(number)}${said.reason === '' ? '' : ` : ${said.reason}`}`,
  })
  insertRow(ctx.db, 'published_format', {
    number,
    federation_code: said.federation.code,
    federation_name: said.federation.name,
    valid_from: said.validFrom,
    in_force_from: inForceFrom,
    file_name: basename(path).slice(0, 200),
    document: document.signed,
    signature: document.signature,
    taken_at: instant(ctx.now),
    taken_by: ctx.user.id,
  })
  return { number, version, inForceFrom, examples, again }
}
