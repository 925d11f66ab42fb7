import type { PageDefinition } from '../app/pages.ts'

const common = { department: 'accounting', right: 'entry.read', workspace: 'centre' } as const

export const pages: PageDefinition[] = [
  {
    ...common,
    path: '/accounting',
    title: 'title',
    load: () => import('./BalancePage.tsx'),
    nav: { group: 'money', order: 2, icon: 'book-2' },
  },
  { ...common, path: '/accounting/entries', title: 'titles.entries', load: () => import('./EntriesPage.tsx') },
  { ...common, path: '/accounting/ledger', title: 'titles.ledger', load: () => import('./LedgerPage.tsx') },
  { ...common, path: '/accounting/journals', title: 'titles.journals', load: () => import('./JournalsPage.tsx') },
  { ...common, path: '/accounting/cash-book', title: 'titles.cashBook', load: () => import('./CashBookPage.tsx') },
  { ...common, path: '/accounting/months', title: 'titles.months', load: () => import('./MonthsPage.tsx') },
]
