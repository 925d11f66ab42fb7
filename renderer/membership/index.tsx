import type { PageDefinition } from '../app/pages.ts'

const common = { department: 'membership', workspace: 'centre' } as const

export const pages: PageDefinition[] = [
  {
    ...common,
    path: '/counter',
    title: 'nav.counter',
    right: 'household.read',
    load: () => import('./CounterPage.tsx'),
    nav: { group: 'counter', order: 1, icon: 'building-community' },
  },
  {
    ...common,
    path: '/households',
    title: 'nav.households',
    right: 'household.read',
    load: () => import('./HouseholdsPage.tsx'),
    nav: { group: 'members', order: 1, icon: 'users' },
  },
  {
    ...common,
    path: '/households/$id',
    title: 'nav.household',
    right: 'household.read',
    load: () => import('./HouseholdPage.tsx'),
  },
  {
    ...common,
    path: '/households/$id/history',
    title: 'nav.history',
    right: 'household.read',
    load: () => import('./lives/HistoryPage.tsx'),
  },
  {
    ...common,
    path: '/enrolments/new',
    title: 'nav.enrolment',
    right: 'household.enter',
    load: () => import('./EnrolmentPage.tsx'),
    nav: { group: 'members', order: 2, icon: 'id-badge-2' },
  },
  {
    ...common,
    path: '/cards',
    title: 'nav.cards',
    right: 'household.read',
    load: () => import('./CardsPage.tsx'),
    nav: { group: 'members', order: 7, icon: 'id' },
  },
  {
    ...common,
    path: '/cash',
    title: 'nav.cash',
    right: 'receipt.read',
    load: () => import('./CashPage.tsx'),
    nav: { group: 'money', order: 1, icon: 'cash' },
  },
  {
    ...common,
    path: '/collectors',
    title: 'nav.collectors',
    right: 'receipt.read',
    load: () => import('./CollectorsPage.tsx'),
    nav: { group: 'money', order: 2, icon: 'coins' },
  },
]
