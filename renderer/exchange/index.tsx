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
]
