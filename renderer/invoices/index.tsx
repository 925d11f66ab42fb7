import type { PageDefinition } from '../app/pages.ts'

const common = { department: 'invoices', workspace: 'centre' } as const

export const pages: PageDefinition[] = [
  {
    ...common,
    path: '/invoices',
    title: 'nav.list',
    right: 'invoice.read',
    load: () => import('./InvoicesPage.tsx'),
    nav: { group: 'care', order: 1, icon: 'file-invoice' },
  },
  {
    ...common,
    path: '/invoices/new',
    title: 'nav.new',
    right: 'invoice.enter',
    load: () => import('./NewInvoicePage.tsx'),
  },
  {
    ...common,
    path: '/invoices/$id',
    title: 'nav.invoice',
    right: 'invoice.read',
    load: () => import('./InvoicePage.tsx'),
  },
  {
    ...common,
    path: '/invoices/$id/second',
    title: 'nav.second',
    right: 'invoice.read',
    load: () => import('./second/SecondKeyingPage.tsx'),
  },
]
