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
  {
    path: '/reimbursements',
    title: 'reimbursements.nav.list',
    department: 'claims',
    workspace: 'centre',
    right: 'reimbursement.read',
    load: () => import('./reimbursements/RequestsPage.tsx'),
    nav: { group: 'care', order: 2, icon: 'receipt-refund' },
  },
  {
    path: '/reimbursements/new',
    title: 'reimbursements.nav.new',
    department: 'claims',
    workspace: 'centre',
    right: 'reimbursement.enter',
    load: () => import('./reimbursements/NewRequestPage.tsx'),
  },
  {
    path: '/reimbursements/$id',
    title: 'reimbursements.nav.request',
    department: 'claims',
    workspace: 'centre',
    right: 'reimbursement.read',
    load: () => import('./reimbursements/RequestPage.tsx'),
  },
  {
    path: '/reimbursements/$id/edit',
    title: 'reimbursements.nav.edit',
    department: 'claims',
    workspace: 'centre',
    right: 'reimbursement.enter',
    load: () => import('./reimbursements/EditRequestPage.tsx'),
  },
]

/** For the panel of a certificate, where it is keyed: its code comes with it. */
export const ScanStrip = lazy(() => import('./scans/ScanStrip.tsx'))
/** For the household's page: what it asked to be paid back. */
export const HouseholdRequests = lazy(() => import('./reimbursements/HouseholdRequests.tsx'))
export const ChangedSince = lazy(() => import('./changes/ChangedSince.tsx'))
