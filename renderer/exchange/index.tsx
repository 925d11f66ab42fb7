import type { PageDefinition } from '../app/pages.ts'

export { Fingerprint } from './Fingerprint.tsx'

export const pages: PageDefinition[] = [
  {
    path: '/exchange',
    title: 'nav.exchange',
    department: 'exchange',
    right: 'exchange.read',
    workspace: 'centre',
    load: () => import('./ExchangePage.tsx'),
    nav: { group: 'centre', order: 1, icon: 'transfer' },
  },
  {
    path: '/exchange/enrolment',
    title: 'nav.enrolment',
    department: 'exchange',
    right: 'exchange.read',
    workspace: 'centre',
    load: () => import('./EnrolmentPage.tsx'),
  },
  {
    path: '/registers',
    title: 'nav.registers',
    department: 'exchange',
    right: 'household.read',
    workspace: 'centre',
    load: () => import('./registers/RegistersPage.tsx'),
    nav: { group: 'centre', order: 2, icon: 'import' },
  },
]
