import type { Page } from '@playwright/test'
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

/** An address that exists in the fictitious centre for each route with a parameter. */
export const samples: Readonly<Record<string, (page: Page) => Promise<string>>> = {
  '/households/$id': async (page) => `/households/${await firstId(page, 'membership.households', {})}`,
  '/households/$id/history': async (page) => `/households/${await firstId(page, 'membership.households', {})}/history`,
  '/duplicates/$id': async (page) =>
    `/duplicates/${await firstId(page, 'membership.duplicatePairs', { show: 'different' })}`,
  '/facilities/$id': async (page) => `/facilities/${await firstId(page, 'facilities.list', { scope: 'registered' })}`,
  '/invoices/$id': async (page) => `/invoices/${await firstId(page, 'invoices.list', {})}`,
  '/norms/$norm': () => Promise.resolve('/norms/N8'),
  '/preview/$document/$id': async (page) => `/preview/receipt-a5/${await firstId(page, 'membership.receipts', {})}`,
  '/print/$document/$id': async (page) => `/print/receipt-a5/${await firstId(page, 'membership.receipts', {})}`,
}
