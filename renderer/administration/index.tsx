import type { PageDefinition } from '../app/pages.ts'

/** Sign-in and first start are not here: they stand in the place of every page until somebody is signed in. */
export const pages: PageDefinition[] = [
  {
    path: '/administration',
    title: 'title',
    department: 'administration',
    load: () => import('./page/AdministrationPage.tsx'),
    nav: { group: 'centre', order: 9, icon: 'settings' },
    right: 'own.read',
    workspace: 'any',
  },
  {
    path: '/waiting',
    title: 'waiting.title',
    department: 'administration',
    load: () => import('./waiting/WaitingPage.tsx'),
    right: 'own.read',
    workspace: 'centre',
  },
]
