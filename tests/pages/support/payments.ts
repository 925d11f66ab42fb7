import type { Page } from '@playwright/test'
import { coveredPeople, receiveInvoice } from './keying.ts'
import { behind } from './people.ts'
import { call, type Desk } from './test.ts'

export interface ApprovedInvoice {
  readonly id: string
  /** Of its statement. */
  readonly number: string
}

/** Invoices of a consultation each, 800 FBu to pay, approved. */
export async function approvedInvoices(page: Page, desk: Desk, count: number): Promise<ApprovedInvoice[]> {
  await behind(page, desk, 'agent')
  const people = await coveredPeople(page)
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { rows: acts } = await call<{ rows: { id: string; code: string }[] }>(page, 'facilities.acts', { text: 'C01' })
  const ids: string[] = []
  let invoiceId: string | undefined
  for (const { beneficiaryId } of people) {
    if (ids.length === count) break
    const certificate = {
      certificateNumber: `PG${crypto.randomUUID().slice(0, 8)}`,
      careFrom: today,
      beneficiaryId,
      diagnosisCode: 'B54',
      lines: [{ actId: acts[0]?.id, quantity: 1, price: 1000 }],
    }
    invoiceId ??= await receiveInvoice(page, { claimed: 800, certificates: 1 })
    const { judgement } = await call<{ judgement: { accepted: number } }>(page, 'claims.judge', {
      invoiceId,
      ...certificate,
    })
    // somebody whom another test treated today already
    if (judgement.accepted !== 800) continue
    await call(page, 'claims.record', { invoiceId, ...certificate })
    ids.push(invoiceId)
    invoiceId = undefined
  }
  if (ids.length < count) throw new Error('too few people to treat today')
  const approved: ApprovedInvoice[] = []
  await behind(page, desk, 'manager')
  for (const id of ids) {
    await call(page, 'invoices.control', { id })
    await call(page, 'invoices.explainHeader', { id, note: 'vu avec la formation' })
    approved.push({
      id,
      number: (await call<{ statementNumber: string }>(page, 'invoices.decide', { id })).statementNumber,
    })
  }
  await behind(page, desk, 'head')
  for (const id of ids) await call(page, 'invoices.approve', { id })
  return approved
}

/** An order of one of them, prepared by the manager, at the step wanted; the head signs. */
export async function orderAt(
  page: Page,
  desk: Desk,
  invoices: readonly string[],
  step: 'prepared' | 'checked' | 'signed' | 'executed',
  how: { readonly means: string; readonly account: string } = { means: 'transfer', account: '5121' },
): Promise<{ id: string; number: string }> {
  await behind(page, desk, 'manager')
  const order = await call<{ id: string; number: string }>(page, 'invoices.prepareOrder', {
    ...how,
    lines: invoices.map((id) => ({ id })),
  })
  const { id } = order
  if (step === 'prepared') return order
  await behind(page, desk, 'accountant')
  await call(page, 'invoices.checkOrder', { id })
  if (step === 'checked') return order
  await behind(page, desk, 'head')
  await call(page, 'invoices.signOrder', { id })
  if (step === 'signed') return order
  await behind(page, desk, 'cashier')
  await call(page, 'invoices.executeOrder', { id, reference: 'OV 1' })
  return order
}
