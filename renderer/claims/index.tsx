import { lazy } from 'react'
import type { PageDefinition } from '../app/pages.ts'

export const pages: PageDefinition[] = [
  {
    path: '/certificates',
    title: 'certificates.title',
    department: 'claims',
    workspace: 'centre',
    right: 'facility.read',
    load: () => import('./CertificatesPage.tsx'),
    nav: { group: 'care', order: 4, icon: 'id' },
  },
]

/** For the panel of a certificate, where it is keyed: its code comes with it. */
export const ScanStrip = lazy(() => import('./scans/ScanStrip.tsx'))
export const ChangedSince = lazy(() => import('./changes/ChangedSince.tsx'))
