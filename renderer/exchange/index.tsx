import type { PageDefinition } from '../app/pages.ts'

export { Fingerprint } from './Fingerprint.tsx'

const common = { department: 'exchange', right: 'exchange.read', workspace: 'centre' } as const

export const pages: PageDefinition[] = [
  {
    ...common,
    path: '/exchange',
    title: 'nav.exchange',
    load: () => import('./ExchangePage.tsx'),
    nav: { group: 'centre', order: 1, icon: 'transfer' },
  },
  { ...common, path: '/exchange/enrolment', title: 'nav.enrolment', load: () => import('./EnrolmentPage.tsx') },
]
