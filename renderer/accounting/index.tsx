import type { PageDefinition } from '../app/pages.ts'

export const pages: PageDefinition[] = [
  {
    path: '/accounting',
    title: 'title',
    department: 'accounting',
    right: 'entry.read',
    workspace: 'centre',
    load: () => import('./BalancePage.tsx'),
    nav: { group: 'money', order: 2, icon: 'book-2' },
  },
  {
    path: '/accounting/entries',
    title: 'titles.entries',
    department: 'accounting',
    right: 'entry.read',
    workspace: 'centre',
    load: () => import('./EntriesPage.tsx'),
  },
  {
    path: '/accounting/ledger',
    title: 'titles.ledger',
    department: 'accounting',
    right: 'entry.read',
    workspace: 'centre',
    load: () => import('./LedgerPage.tsx'),
  },
  {
    path: '/accounting/journals',
    title: 'titles.journals',
    department: 'accounting',
    right: 'entry.read',
    workspace: 'centre',
    load: () => import('./JournalsPage.tsx'),
  },
  {
    path: '/accounting/cash-book',
    title: 'titles.cashBook',
    department: 'accounting',
    right: 'entry.read',
    workspace: 'centre',
    load: () => import('./CashBookPage.tsx'),
  },
  {
    path: '/accounting/months',
    title: 'titles.months',
    department: 'accounting',
    right: 'entry.read',
    workspace: 'centre',
    load: () => import('./MonthsPage.tsx'),
  },
]
