import { instant } from '../../../../shared/dates.ts'
import type { claims } from '../../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { openDifferences, withSecond, type Difference } from '../../../../shared/rules/claims/doubleKeying.ts'
import { isBeingKeyed } from '../../../../shared/rules/invoices/states.ts'
import { userName } from '../../administration/index.ts'
import { invoiceForKeying } from '../../invoices/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { replace } from '../commands.ts'
import { storedClaim } from '../stored.ts'
import { comparison, inputFrom, keyedOf } from './compare.ts'
import { isOwn } from './list.ts'
import { wantedSecond } from './wanted.ts'
import { inWords } from './words.ts'

type In<K extends keyof typeof claims> = ParsedInputOf<(typeof claims)[K]>
type Out<K extends keyof typeof claims> = OutputOf<(typeof claims)[K]>

export function askSecondKeying(
  ctx: CommandContext,
  { invoiceId }: In<'claims.askSecondKeying'>,
): Out<'claims.askSecondKeying'> {
  const invoice = invoiceForKeying(ctx.db, invoiceId)
  if (!isBeingKeyed(invoice.state)) refuse('claims.not-being-keyed', { state: invoice.state })
  ctx.db.run(
    'INSERT INTO second_keying_request (invoice_id, created_at, created_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    [invoiceId, instant(ctx.now), ctx.user.id],
  )
  ctx.subject('invoice', invoiceId)
  ctx.touch('second-keying', invoiceId)
  return { wanted: wantedSecond(ctx.db, invoiceId).certificates.length }
}

/** Writes what the second person read; the first one's certificate does not change by it. */
export function keySecond(ctx: CommandContext, { claimId, ...input }: In<'claims.keySecond'>): Out<'claims.keySecond'> {
  const { db } = ctx
  const claim = storedClaim(db, claimId)
  const invoice = invoiceForKeying(db, claim.invoiceId)
  if (!isBeingKeyed(invoice.state)) refuse('claims.not-being-keyed', { state: invoice.state })
  if (claim.state !== 'keyed') refuse('claims.changed-meanwhile', {})
  const wanted = wantedSecond(db, claim.invoiceId).certificates.find(({ id }) => id === claimId)
  if (wanted === undefined) refuse('claims.second-not-wanted', { number: claim.certificateNumber })
  if (isOwn(db, wanted, ctx.user.id))
    refuse('claims.second-by-the-same', { number: claim.certificateNumber, person: userName(db, ctx.user.id) })
  if (input.beneficiaryId === null && (input.registration === null || input.registration === ''))
    refuse('claims.nobody-named', {})
  db.run(
    `INSERT INTO second_keying (claim_id, typing, content, created_at, created_by)
     VALUES (?, (SELECT count(*) + 1 FROM second_keying WHERE claim_id = ?), ?, ?, ?)`,
    [claimId, claimId, JSON.stringify(keyedOf(db, input)), instant(ctx.now), ctx.user.id],
  )
  ctx.subject('claim', claimId)
  ctx.touch('second-keying', claim.invoiceId)
  return { differences: comparison(db, claimId).open.map((difference) => inWords(db, difference)) }
}

/** Keeps a choice; the second's value goes into the certificate, which is judged again as if it had been typed so. */
export function settleDifference(
  ctx: CommandContext,
  { claimId, rev, chosen, ...cell }: In<'claims.settleDifference'>,
): Out<'claims.settleDifference'> {
  const { db } = ctx
  const { claim, first, open, choices } = comparison(db, claimId)
  const invoice = invoiceForKeying(db, claim.invoiceId)
  if (!isBeingKeyed(invoice.state)) refuse('claims.not-being-keyed', { state: invoice.state })
  if (claim.rev !== rev) refuse('claims.changed-meanwhile', {})
  const asked: Difference = { field: cell.field, actId: cell.actId, first: cell.first, second: cell.second }
  // what is chosen must be a difference that still stands, as the page showed it
  if (openDifferences(open, [asked]).length === open.length) refuse('claims.changed-meanwhile', {})
  db.run(
    'INSERT INTO keying_choice (claim_id, position, cell, chosen, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)',
    [claimId, choices.length + 1, JSON.stringify(asked), chosen, instant(ctx.now), ctx.user.id],
  )
  ctx.subject('claim', claimId)
  ctx.touch('second-keying', claim.invoiceId)
  if (chosen === 'second')
    replace(ctx, {
      ...spread(inputFrom(withSecond(keyedOf(db, first), asked), first)),
      claimId,
      rev,
      asDuplicate: claim.duplicate === 1,
    })
  return { open: comparison(db, claimId).open.length, rev: storedClaim(db, claimId).rev }
}

const spread = ({ lines, ...input }: ReturnType<typeof inputFrom>) => ({
  ...input,
  lines: lines.map((line) => ({ ...line })),
})
