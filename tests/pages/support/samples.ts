import type { Page } from '@playwright/test'
import { asLogin, requestSample } from './requests.ts'
import { call } from './test.ts'

interface Rows<T> {
  readonly rows: readonly T[]
}

const firstId = async (page: Page, name: string, input: unknown): Promise<string> => {
  const { rows } = await call<Rows<{ id: string | null }>>(page, name, input)
  const found = rows.find(({ id }) => id !== null)?.id
  if (found == null) throw new Error(`${name}: the fictitious centre has none`)
  return found
}

/** Two people who resemble each other: those the centre has, or one enrolled twice. */
async function alikePair(page: Page): Promise<string> {
  const show = { show: 'different' }
  const { rows } = await call<Rows<{ id: string }>>(page, 'membership.duplicatePairs', show)
  if (rows[0] !== undefined) return rows[0].id
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const { enrolling } = await call<{ enrolling?: string }>(page, 'membership.coverYears', {})
  const person = {
    familyName: 'Ntahiraja',
    givenName: 'Joseph',
    sex: 'M',
    birth: { date: '1979-03-14', precision: 'exact' },
    relation: 'member',
    anotherPerson: true,
  }
  for (const phone of ['79 000 111', '79 000 112'])
    await call(page, 'membership.enrol', {
      mutualId: mutuals[0]?.id,
      coverYearId: enrolling,
      zoneCode: '05-01-02',
      phone,
      declaredSize: 1,
      people: [person],
    })
  return firstId(page, 'membership.duplicatePairs', show)
}

/** A draft of the reference list, begun by the test. */
async function priceDraft(page: Page): Promise<string> {
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { draftId } = await call<{ draftId: string }>(page, 'facilities.startDraft', { agreementId: null, from: today })
  return draftId
}

/** The dispute that the centre has, or one opened on the first invoice of which something was taken off. */
async function dispute(page: Page): Promise<string> {
  const known = await call<Rows<{ id: string }>>(page, 'invoices.disputes', {})
  if (known.rows[0] !== undefined) return known.rows[0].id
  const { rows } = await call<Rows<{ id: string; state: string }>>(page, 'invoices.list', { limit: 200 })
  for (const { id } of rows.filter(({ state }) => ['decided', 'approved', 'paid'].includes(state))) {
    const { obstacle, lines } = await call<{
      obstacle: string | null
      lines: { claimId: string; contestable: number }[]
    }>(page, 'invoices.contestable', { invoiceId: id })
    const line = lines.find(({ contestable }) => contestable > 0)
    if (obstacle !== null || line === undefined) continue
    const input = {
      invoiceId: id,
      argument: 'Le prix est celui de l’avenant',
      lateReason: 'exercice',
      lines: [{ claimId: line.claimId }],
    }
    return (await call<{ id: string }>(page, 'invoices.openDispute', input)).id
  }
  throw new Error('the fictitious centre has nothing to dispute')
}

/** An address that exists in the fictitious centre for each route with a parameter. */
export const samples: Readonly<Record<string, (page: Page) => Promise<string>>> = {
  '/households/$id': async (page) => `/households/${await firstId(page, 'membership.households', {})}`,
  '/households/$id/history': async (page) => `/households/${await firstId(page, 'membership.households', {})}/history`,
  '/duplicates/$id': async (page) => `/duplicates/${await alikePair(page)}`,
  '/facilities/$id': async (page) => `/facilities/${await firstId(page, 'facilities.list', { scope: 'registered' })}`,
  '/invoices/$id': async (page) => `/invoices/${await firstId(page, 'invoices.list', {})}`,
  // an estimate that is not there leads to the month that is over
  '/invoices/estimates/$id': () => Promise.resolve('/invoices/estimates/0190a000-0000-7000-8000-000000000000'),
  '/invoices/$id/second': async (page) => `/invoices/${await firstId(page, 'invoices.list', {})}/second`,
  '/invoices/$id/course': async (page) => `/invoices/${await firstId(page, 'invoices.list', {})}/course`,
  '/invoices/$id/dispute': async (page) => `/invoices/${await firstId(page, 'invoices.list', {})}/dispute`,
  '/disputes/$id': async (page) => `/disputes/${await dispute(page)}`,
  '/price-drafts/$id': async (page) => `/price-drafts/${await priceDraft(page)}`,
  '/payments/$id': async (page) => `/payments/${await firstId(page, 'invoices.orders', {})}`,
  '/accounting/third-parties/$type/$id': async (page) => {
    const { today } = await call<{ today: string }>(page, 'administration.status', {})
    const { rows } = await call<Rows<{ thirdParty: { id: string } }>>(page, 'accounting.agedBalance', {
      kind: 'households',
      day: today,
    })
    return `/accounting/third-parties/household/${rows[0]?.thirdParty.id ?? ''}`
  },
  '/accounting/budget/$id': async (page) => {
    const { rows } = await call<Rows<{ id: string }>>(page, 'accounting.budgets', {})
    if (rows[0] !== undefined) return `/accounting/budget/${rows[0].id}`
    const budget = { year: 2026, mutualId: null, origin: { from: 'typed' } }
    const { id } = await asLogin(page, 'accountant', () =>
      call<{ id: string }>(page, 'accounting.prepareBudget', budget),
    )
    return `/accounting/budget/${id}`
  },
  '/bank/$id': async (page) => {
    const known = await call<{ id: string }[]>(page, 'accounting.statements', { account: '5121' })
    if (known[0] !== undefined) return `/bank/${known[0].id}`
    const day = '2026-01-05'
    const statement = {
      account: '5121',
      number: '01/2026',
      from: day,
      to: day,
      opening: 0,
      closing: 1000,
      lines: [{ day, label: 'Versement', amount: 1000 }],
    }
    const { id } = await asLogin(page, 'accountant', () =>
      call<{ id: string }>(page, 'accounting.enterStatement', statement),
    )
    return `/bank/${id}`
  },
  '/reimbursements/$id': async (page) => `/reimbursements/${await requestSample(page)}`,
  '/reimbursements/$id/edit': async (page) => `/reimbursements/${await requestSample(page)}/edit`,
  '/norms/$norm': () => Promise.resolve('/norms/N8'),
  '/preview/$document/$id': async (page) => `/preview/receipt-a5/${await firstId(page, 'membership.receipts', {})}`,
  '/print/$document/$id': async (page) => `/print/receipt-a5/${await firstId(page, 'membership.receipts', {})}`,
}
