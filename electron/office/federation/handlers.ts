import type { federation } from '../../../shared/contract/federation.ts'
import type { Handlers } from '../kernel/context.ts'
import { answerRequest, listCertificates, revoke, showRequest } from './centres.ts'
import { closingsDocument } from './closings/paper.ts'
import { centreMonths, closings } from './closings/read.ts'
import { exportCodes } from './codeFiles.ts'
import { codes, giveCode, takeCodes, updateCode } from './codes.ts'
import { importCodes } from './importCodes.ts'
import { importPackage } from './importPackage.ts'
import { numberFormats, publishFormat } from './numberFormat.ts'
import { listImports, overview } from './overview.ts'
import { placeLetters, setPlaceLetters } from './placeLetters.ts'
import { receiptDocument } from './receiptDocument.ts'
import { table1 } from './table1.ts'

export const handlers: Handlers<typeof federation> = {
  overview: (ctx, input) => overview(ctx, input),
  imports: (ctx, input) => listImports(ctx, input),
  certificates: (ctx, { centreId }) => listCertificates(ctx, centreId),
  readRequest: (ctx, { path }) => showRequest(ctx, path),
  issueCertificate: (ctx, input) => answerRequest(ctx, input),
  revokeCertificate: (ctx, input) => revoke(ctx, input),
  importPackage: (ctx, input) => importPackage(ctx, input),
  table1: (ctx, input) => table1(ctx.db, input),
  receiptDocument: (ctx, { importId }) => receiptDocument(ctx, importId),
  closings: ({ db }) => closings(db),
  centreMonths: ({ db }, { centreId }) => centreMonths(db, centreId),
  closingsDocument: (ctx) => closingsDocument(ctx),
  codes: ({ db }) => codes(db),
  giveCode,
  updateCode,
  takeCodes: (ctx) => takeCodes(ctx),
  importCodes,
  placeLetters: ({ db }) => placeLetters(db),
  setPlaceLetters,
  exportCodes,
  numberFormats: (ctx, input) => numberFormats(ctx, input),
  publishFormat,
}
