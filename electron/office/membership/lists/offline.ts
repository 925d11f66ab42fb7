import { createHash } from 'node:crypto'
import type { z } from 'zod'

import { script, style } from 'facility-list?bundled'
import type { listProcedures } from '../../../../shared/contract/membership/lists.ts'
import { daysBetween, lastDay, monthOf, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { offlineText, type OfflineList, type OfflineRow } from '../../../../shared/rules/membership/offlineList.ts'
import type { Rights } from '../../../../shared/rules/membership/rights.ts'
import { centre } from '../../administration/index.ts'
import { ownKeys, ownPublicKeys, placeFor, rawPublicKey, signBytes, writeWhole } from '../../exchange/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { judgedHouseholds } from './rights.ts'

type Procedure = (typeof listProcedures)['exportFacilityList']

const LONGEST_DAYS = 62

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The day that matters of a state: the last one covered, or the first one to come. */
function dayOf({ state, firstCoveredDay, lastCoveredDay }: Rights): Day | null {
  if (state === 'open') return lastCoveredDay ?? null
  return state === 'waiting' ? (firstCoveredDay ?? null) : null
}

/** Everybody whose household goes to the facility first, those without rights apart at the end; nothing of them but what is needed there. */
async function rowsOf(ctx: CommandContext, firstContact: string, day: Day): Promise<OfflineRow[]> {
  const rows: OfflineRow[] = []
  let households = 0
  for (const { people } of judgedHouseholds(ctx.db, { firstContact } as never, day, 'all')) {
    for (const { person, rights } of people) {
      const { state } = rights
      if (state !== 'open' && state !== 'waiting' && state !== 'suspended' && state !== 'expired') continue
      const name = `${person.familyName} ${person.givenName}`.trim()
      rows.push([person.registration, name, person.sex, yearOf(person.birthDate), state, dayOf(rights)])
    }
    households += 1
    if (households % 500 === 0) {
      ctx.progress('membership.lists.offline', rows.length, 0)
      await ctx.breathe()
    }
  }
  return rows
}

/** The whole page as one file: this script, this style, the list and its signature, and nothing else; no network. */
function page(list: string, proof: { readonly keys: readonly string[]; readonly signature: string }): string {
  const policy = [
    `default-src 'none'`,
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Nkingi</title>
<style>${style}</style>
</head>
<body>
<main id="facility-list"></main>
<script type="application/json" id="list">${list}</script>
<script type="application/json" id="proof">${JSON.stringify(proof)}</script>
<script>${script}</script>
</body>
</html>
`
}

/**
 * Writes the list of a facility, signed with the centre's key of the moment. Refuses `list-nobody`, `list-validity`,
 * `exchange.no-keys` and `kernel.path-not-granted`.
 */
export async function exportFacilityList(
  ctx: CommandContext,
  { firstContact, day = ctx.today, validTo = lastDay(monthOf(day)), path }: z.output<Procedure['input']>,
): Promise<z.output<Procedure['output']>> {
  if (validTo < day || daysBetween(day, validTo) > LONGEST_DAYS) refuse('membership.list-validity', { day, validTo })
  const facility =
    ctx.db.get<{ name: string }>('SELECT name FROM facility_reference WHERE code = ?', [firstContact])?.name ??
    firstContact
  const rows = await rowsOf(ctx, firstContact, day)
  if (rows.length === 0) refuse('membership.list-nobody', { facility })
  const list: OfflineList = { version: 1, centre: centre(ctx.db).name, facility, day, validTo, rows }
  const text = offlineText(list)
  const signature = signBytes(new TextEncoder().encode(text), ownKeys(ctx.db).signingSecret)
  const keys = ownPublicKeys(ctx.db).map((key) => Buffer.from(rawPublicKey(key)).toString('base64'))
  const bytes = Buffer.from(page(text, { keys, signature: Buffer.from(signature).toString('base64') }))
  const name = `liste-${firstContact.toLowerCase()}-${day}.html`
  return {
    path: writeWhole(placeFor(ctx.files, path, name), bytes),
    rows: rows.length,
    barred: rows.filter(([, , , , state]) => state === 'suspended' || state === 'expired').length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    validTo,
  }
}
