import type { PageDefinition } from '../app/pages.ts'

export const pages: PageDefinition[] = [
  {
    path: '/governance',
    title: 'title',
    department: 'governance',
    right: 'meeting.read',
    workspace: 'centre',
    load: () => import('./GovernancePage.tsx'),
    nav: { group: 'steering', order: 3, icon: 'gavel' },
  },
]
