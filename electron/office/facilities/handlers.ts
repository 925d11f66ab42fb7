import type { facilities } from '../../../shared/contract/facilities.ts'
import type { Handlers } from '../kernel/context.ts'
import { createAct, actHistory, updateAct } from './acts.ts'
import { amend, renew, resume, setDefaultRate, setRate, sign, suspend, terminate } from './agreementCommands.ts'
import { agreementDocument } from './document.ts'
import { draft, drafts } from './drafts/compare.ts'
import { importPrices } from './drafts/import.ts'
import { discardDraft, setDraftDay, setDraftLine, settleProblem, signDraft, startDraft } from './drafts/write.ts'
import { exportFacilities, exportPrices } from './export.ts'
import { coming } from './coming.ts'
import { listActs, priceHistory, setPrices } from './priceList.ts'
import { defaultRates } from './rates.ts'
import { create, get, list, table, update } from './register.ts'

export const handlers: Handlers<typeof facilities> = {
  list,
  get,
  table,
  create,
  update,
  signAgreement: sign,
  amendAgreement: amend,
  renewAgreement: renew,
  setAgreementRate: setRate,
  suspendAgreement: suspend,
  resumeAgreement: resume,
  terminateAgreement: terminate,
  defaultRates: (ctx, { day = ctx.today, coming: alsoComing }) => ({
    rows: defaultRates(ctx.db).filter((row) => alsoComing || row.effectiveFrom <= day),
  }),
  setDefaultRate,
  acts: listActs,
  createAct,
  updateAct,
  actHistory,
  priceHistory,
  setPrices,
  coming,
  exportFacilities,
  agreementDocument,
  drafts,
  draft,
  importPrices,
  startDraft,
  setDraftDay,
  setDraftLine,
  settleDraftProblem: settleProblem,
  signDraft,
  discardDraft,
  exportPrices,
}
