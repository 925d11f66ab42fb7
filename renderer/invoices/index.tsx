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
  {
    ...common,
    path: '/payments',
    title: 'nav.payments',
    right: 'payment.read',
    load: () => import('./payments/PaymentsPage.tsx'),
    nav: { group: 'money', order: 3, icon: 'bank' },
  },
  {
    ...common,
    path: '/payments/prepare',
    title: 'nav.prepare',
    right: 'payment.read',
    load: () => import('./payments/PreparePage.tsx'),
  },
  {
    ...common,
    path: '/payments/cheques',
    title: 'nav.cheques',
    right: 'payment.read',
    load: () => import('./payments/ChequesPage.tsx'),
  },
  {
    ...common,
    path: '/payments/debts',
    title: 'nav.debts',
    right: 'payment.read',
    load: () => import('./payments/DebtsPage.tsx'),
  },
  {
    ...common,
    path: '/payments/visas',
    title: 'nav.visas',
    right: 'payment.read',
    load: () => import('./payments/VisasPage.tsx'),
  },
  {
    ...common,
    path: '/payments/$id',
    title: 'nav.order',
    right: 'payment.read',
    load: () => import('./payments/OrderPage.tsx'),
  },
]
