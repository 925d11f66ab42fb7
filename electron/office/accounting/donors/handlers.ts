import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { donorProcedures } from '../../../../shared/contract/accounting/donors.ts'
import type { Handlers } from '../../kernel/context.ts'
import { donorAccounts, setDonorAccount } from './accounts.ts'
import { closeAgreement, saveAgreement } from './agreementEdit.ts'
import { donorAgreement, donorAgreements } from './agreements.ts'
import { cancelGrant, cancelInstalment, notifyGrant, receiveInstalment } from './grants.ts'
import { donorFundMoves, donorFunds } from './funds.ts'
import { agreementPaper, attachPaper, removePaper, saveAgreementPaper } from './papers.ts'
import { donorReport, outsideSpending } from './report.ts'
import { donorYear, postDonorRun, undoDonorRun } from './yearEnd.ts'

export const donorHandlers: Pick<Handlers<typeof accounting>, keyof typeof donorProcedures> = {
  donorAgreements: ({ db }, input) => donorAgreements(db, input),
  donorAgreement: ({ db }, { id }) => donorAgreement(db, id),
  saveAgreement,
  closeAgreement,
  attachAgreementPaper: attachPaper,
  agreementPaper: ({ db }, { id }) => agreementPaper(db, id),
  saveAgreementPaper,
  removeAgreementPaper: removePaper,
  notifyGrant,
  cancelGrant,
  receiveInstalment,
  cancelInstalment,
  outsideSpending: ({ db }, input) => outsideSpending(db, input),
  donorReport: ({ db }, input) => donorReport(db, input),
  donorFunds: ({ db }, input) => donorFunds(db, input),
  donorFundMoves: ({ db }, input) => donorFundMoves(db, input),
  donorYear,
  postDonorRun,
  undoDonorRun,
  donorAccounts: ({ db }) => donorAccounts(db),
  setDonorAccount,
}
