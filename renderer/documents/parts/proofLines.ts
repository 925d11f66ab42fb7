import type { Issuer, Printed } from '../../../shared/documents/common.ts'
import type { Proof } from '../../../shared/proof.ts'
import { compactDay, dayAndTime } from '../format.ts'
import type { PageSetup } from '../page.ts'
import { t } from '../text.ts'

/** The foot of every page: verification code, hash, then who printed it and when. */
export function footLines(proof: Proof, printed: Printed, issuer: Issuer): string {
  const specimen = issuer.fictitious ? t(($) => $.proof.specimen) : ''
  const first = t(($) => $.proof.code, { code: proof.shown, hash: proof.hash })
  return `${first}\n${t(($) => $.proof.printed, { at: dayAndTime(printed.at), by: printed.by })}${specimen}`
}

/** `NK1:TYPE:NUMBER:DATE:AMOUNT:CODE`; the number goes without its type, which stands before it. */
export function qrText(
  type: string,
  number: string,
  day: string,
  amount: number,
  proof: Proof,
  duplicate?: number,
): string {
  const bare = number.startsWith(`${type}-`) ? number.slice(type.length + 1) : number
  const rank = duplicate === undefined ? [] : [`D${duplicate}`]
  return ['NK1', type, bare, compactDay(day), String(amount), ...rank, proof.code].join(':').toUpperCase()
}

/** Running head of the pages after the first: who, and which document. */
export const runningName = (issuer: Issuer): string =>
  [issuer.shortName ?? issuer.name, issuer.kirundiName].filter((name) => name !== undefined).join(' — ')

/** The sheets of a numbered document: A4 upright, who and which number on the pages after the first, the proof at the foot of each. */
export const numberedSheets = (
  { issuer, number, printed }: { readonly issuer: Issuer; readonly number: string; readonly printed: Printed },
  proof: Proof,
): PageSetup => ({
  size: 'A4 portrait',
  running: { left: runningName(issuer), right: number, foot: footLines(proof, printed, issuer) },
})
