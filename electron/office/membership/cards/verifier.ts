import { createHash } from 'node:crypto'
import type { z } from 'zod'

import { script, style } from 'card-verifier?bundled'
import type { cardProcedures } from '../../../../shared/contract/membership/cards.ts'
import type { VerifierFacts } from '../../../../shared/rules/membership/cardCode.ts'
import { centre } from '../../administration/index.ts'
import { placeFor, writeWhole } from '../../exchange/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { verifierFacts } from './check.ts'

type Procedure = (typeof cardProcedures)['exportVerifier']

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Nothing in the facts can end the element they stand in. */
const inert = (facts: VerifierFacts): string => JSON.stringify(facts).replaceAll('<', String.raw`\u003c`)

/**
 * The whole page as one file. Its policy allows this script and this style and nothing else: no network, no form, no frame; the
 * camera's pictures never leave it.
 */
export function verifierHtml(facts: VerifierFacts): string {
  const policy = [
    `default-src 'none'`,
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    `img-src blob: data:`,
    `media-src blob: mediastream:`,
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
<main id="verifier"></main>
<script type="application/json" id="facts">${inert(facts)}</script>
<script>${script}</script>
</body>
</html>
`
}

/** Writes the verifier of today. Refuses `exchange.no-keys`, `kernel.path-not-granted`. */
export function exportVerifier(
  ctx: CommandContext,
  { path }: z.output<Procedure['input']>,
): z.output<Procedure['output']> {
  const facts = verifierFacts(ctx.db, ctx.today)
  const name = `verificateur-${centre(ctx.db).code.toLowerCase()}-${ctx.today}.html`
  const bytes = Buffer.from(verifierHtml(facts))
  const target = writeWhole(placeFor(ctx.files, path, name), bytes)
  return {
    path: target,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    madeOn: facts.madeOn,
    mutuals: new Set(Object.values(facts.mutuals)).size,
    revoked: Object.keys(facts.revoked).length,
  }
}
