import type { Issuer } from '../../shared/documents/common.ts'

/** The fictitious mutual that sample papers are printed for. */
export const sampleIssuer: Issuer = {
  name: 'Mutuelle de santé communautaire de Giheta',
  shortName: 'MSC de Giheta',
  kirundiName: 'Amagara meza Giheta',
  code: 'GIH',
  centre: { name: 'Centre de gestion de Gitega', code: 'CG-GIT' },
  federation: { name: 'Fédération Amagara yacu', code: 'FAY' },
  place: { zone: 'Giheta', commune: 'Gitega', province: 'Gitega' },
  phone: '79 000 012',
  approval: '0000/2023',
  fictitious: true,
}
