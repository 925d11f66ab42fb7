import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { donorProcedures } from '../../../../shared/contract/accounting/donors.ts'
import type { Handlers } from '../../kernel/context.ts'
import { donorAccounts, setDonorAccount } from './accounts.ts'
import { closeAgreement, donorAgreement, donorAgreements, saveAgreement } from './agreements.ts'
import { cancelGrant, cancelInstalment, notifyGrant, receiveInstalment } from './grants.ts'
import { agreementPaper, attachPaper, removePaper } from './papers.ts'
import { donorReport, outsideSpending } from './report.ts'
import { donorYear, postDonorRun, undoDonorRun } from './yearEnd.ts'

export const donorHandlers: Pick<Handlers<typeof accounting>, keyof typeof donorProcedures> = {
  donorAgreements: ({ db }, input) => donorAgreements(db, input),
  donorAgreement: ({ db }, { id }) => donorAgreement(db, id),
  saveAgreement,
  closeAgreement,
  attachAgreementPaper: attachPaper,
  agreementPaper: ({ db }, { id }) => agreementPaper(db, id),
  removeAgreementPaper: removePaper,
  notifyGrant,
  cancelGrant,
  receiveInstalment,
  cancelInstalment,
  outsideSpending: ({ db }, input) => outsideSpending(db, input),
  donorReport: ({ db }, input) => donorReport(db, input),
  donorYear,
  postDonorRun,
  undoDonorRun,
  donorAccounts: ({ db }) => donorAccounts(db),
  setDonorAccount,
}
