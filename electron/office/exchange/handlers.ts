import type { exchange } from '../../../shared/contract/exchange.ts'
import type { Handlers } from '../kernel/context.ts'
import { exportPackage } from './exportPackage.ts'
import { beginEpoch, saveIdentity } from './identity.ts'
import { overview, packageDetail, pending } from './overview.ts'
import { registerHandlers } from './registers/handlers.ts'
import { takeReceipt, takeReceiptCode } from './receipts.ts'
import { confirmTrust, takeAnswer, writeRequest } from './trust.ts'
import { verifyForWorkspace } from './verifyFile.ts'

export const handlers: Handlers<typeof exchange> = {
  ...registerHandlers,
  overview: (ctx, input) => overview(ctx, input),
  package: (ctx, { id }) => packageDetail(ctx, id),
  pending: (ctx) => pending(ctx),
  makeRequest: (ctx, { path }) => writeRequest(ctx, path),
  readAnswer: (ctx, { path }) => takeAnswer(ctx, path),
  confirmFederation: (ctx, { serial, heard }) => confirmTrust(ctx, serial, heard),
  exportPackage: (ctx, input) => exportPackage(ctx, input),
  verifyFile: (ctx, { path }) => verifyForWorkspace(ctx, path),
  takeReceipt: (ctx, { path }) => takeReceipt(ctx, path),
  takeReceiptCode: (ctx, input) => takeReceiptCode(ctx, input),
  beginEpoch: (ctx) => beginEpoch(ctx),
  saveIdentity: (ctx, { folder }) => saveIdentity(ctx, folder),
}
