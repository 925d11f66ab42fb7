import type { Issuer } from '../../../shared/documents/common.ts'
import type { WorkspaceInfo } from '../administration/index.ts'

/** The federation itself, for its papers. */
export const federationIssuer = ({ name, code, place, phone, fictitious }: WorkspaceInfo): Issuer => ({
  name,
  code,
  ...(place === '' ? {} : { address: place }),
  ...(phone === '' ? {} : { phone }),
  fictitious,
})
