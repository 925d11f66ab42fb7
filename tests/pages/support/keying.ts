import type { Page } from '@playwright/test'
import { call } from './test.ts'

export interface CareFacility {
  readonly id: string
  readonly agreementId: string
  /** Ids and prices by code. */
  readonly acts: Readonly<Record<string, string>>
  readonly prices: Readonly<Record<string, number | null>>
}

/** A public health centre under agreement for a year, on the reference list. */
export async function careFacility(page: Page, name: string, year: number): Promise<CareFacility> {
  const { id } = await call<{ id: string }>(page, 'facilities.create', {
    name,
    type: 'health_centre',
    ownership: 'public',
    level: 1,
  })
  const { id: agreementId } = await call<{ id: string }>(page, 'facilities.signAgreement', {
    facilityId: id,
    signedOn: `${year}-01-01`,
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
  })
  const { rows } = await call<{ rows: { id: string; code: string; price: number | null }[] }>(page, 'facilities.acts', {
    facilityId: id,
    day: `${year}-10-01`,
  })
  return {
    id,
    agreementId,
    acts: Object.fromEntries(rows.map((row) => [row.code, row.id])),
    prices: Object.fromEntries(rows.map((row) => [row.code, row.price])),
  }
}

interface Keyed {
  readonly certificate: string
  readonly verdict: string
  readonly claimed: number
  readonly accepted: number
  readonly reasons: readonly string[]
  readonly notices: readonly string[]
}

interface Judged {
  readonly reasons: readonly { readonly code: string }[]
  readonly lines: readonly { readonly reasons: readonly { readonly code: string }[] }[]
  readonly notices: readonly { readonly code: string }[]
}

/** What the office says of each certificate of an invoice, in the order of keying. */
export async function keyedRows(page: Page, invoiceId: string): Promise<Keyed[]> {
  const { rows } = await call<{
    rows: { id: string; certificateNumber: string; verdict: string; claimed: number; accepted: number }[]
  }>(page, 'claims.ofInvoice', { invoiceId })
  const keyed: Keyed[] = []
  for (const { id, certificateNumber, verdict, claimed, accepted } of rows) {
    const { judgement } = await call<{ judgement: Judged }>(page, 'claims.get', { id })
    const codes = [...judgement.reasons, ...judgement.lines.flatMap((line) => line.reasons)].map(({ code }) => code)
    keyed.push({
      certificate: certificateNumber,
      verdict,
      claimed,
      accepted,
      reasons: [...new Set(codes)],
      notices: judgement.notices.map(({ code }) => code),
    })
  }
  return keyed
}
