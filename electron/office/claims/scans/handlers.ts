import type { claims } from '../../../../shared/contract/claims.ts'
import type { scanProcedures } from '../../../../shared/contract/claims/scans.ts'
import type { Handlers } from '../../kernel/context.ts'
import { attachScan, removeScan, saveScan, scansOf, scanShown } from './scans.ts'

export const scanHandlers: Pick<Handlers<typeof claims>, keyof typeof scanProcedures> = {
  scans: ({ db, today }, { claimId }) => scansOf(db, claimId, today),
  scan: ({ db }, { id }) => scanShown(db, id),
  attachScan,
  removeScan,
  saveScan,
}
