import type { PageDefinition } from '../app/pages.ts'

export const pages: PageDefinition[] = [
  {
    path: '/print/$document/$id',
    title: 'preview.title',
    department: 'documents',
    load: () => import('./PrintPage.tsx'),
    right: 'own.read',
    workspace: 'any',
    bare: true,
  },
  {
    path: '/preview/$document/$id',
    title: 'preview.title',
    department: 'documents',
    load: () => import('./PreviewPage.tsx'),
    right: 'own.read',
    workspace: 'any',
  },
]
