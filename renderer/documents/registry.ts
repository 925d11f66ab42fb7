/** Every document the program prints, by the name its route carries. */
import { agreement } from './agreement/Agreement.tsx'
import { book } from './book/Book.tsx'
import { callSheet } from './callSheet/CallSheet.tsx'
import { familyCards } from './card/FamilyCards.tsx'
import { individualCards } from './card/IndividualCards.tsx'
import { certificateSlip } from './certificate/CertificateSlip.tsx'
import { priorApproval } from './certificate/PriorApproval.tsx'
import { advanceRefund } from './doorMoney/AdvanceRefund.tsx'
import { collectorStatement } from './doorMoney/CollectorStatement.tsx'
import { depositSlip } from './doorMoney/DepositSlip.tsx'
import { financialStatement } from './financial/FinancialStatement.tsx'
import { householdStatement } from './household/HouseholdStatement.tsx'
import { householdForm } from './household/HouseholdForm.tsx'
import { claimRules } from './judgement/ClaimRules.tsx'
import { claimJudgement } from './judgement/Judgement.tsx'
import { invoiceAcknowledgement } from './letters/Acknowledgement.tsx'
import { disputeLetter } from './letters/DisputeLetter.tsx'
import { rejectionLetter } from './letters/RejectionLetter.tsx'
import { returnLetter } from './letters/ReturnLetter.tsx'
import { packageReceipt } from './packageReceipt/PackageReceipt.tsx'
import { payerStatement } from './payer/PayerStatement.tsx'
import { receiptA5 } from './receipt/ReceiptA5.tsx'
import { receiptRoll } from './receipt/ReceiptRoll.tsx'
import { monthlySheet } from './monthlySheet/MonthlySheet.tsx'
import { paymentCheque } from './payment/PaymentCheque.tsx'
import { paymentOrder } from './payment/PaymentOrder.tsx'
import { paymentSlip } from './payment/PaymentSlip.tsx'
import { recodingReport } from './recoding/RecodingReport.tsx'
import { reimbursementAcknowledgement } from './reimbursement/Acknowledgement.tsx'
import { reimbursementDecision } from './reimbursement/Decision.tsx'
import { reimbursementReceipt } from './reimbursement/Receipt.tsx'
import { reimbursementVoucher } from './reimbursement/Voucher.tsx'
import { rightsList } from './rightsList/RightsList.tsx'
import { facilityStatement } from './statement/FacilityStatement.tsx'
import { bankReconciliation } from './treasury/BankReconciliation.tsx'
import { cashCount } from './treasury/CashCount.tsx'
import { cashTransfer } from './treasury/CashTransfer.tsx'
import { trialBalance } from './trialBalance/TrialBalance.tsx'

export const documents = {
  'receipt-a5': receiptA5,
  'receipt-80mm': receiptRoll,
  'card-family': familyCards,
  'card-individual': individualCards,
  'deposit-slip': depositSlip,
  'collector-statement': collectorStatement,
  'advance-refund': advanceRefund,
  'household-statement': householdStatement,
  'household-form': householdForm,
  'household-form-empty': householdForm,
  'payer-statement': payerStatement,
  'facility-statement': facilityStatement,
  'invoice-acknowledgement': invoiceAcknowledgement,
  'rejection-letter': rejectionLetter,
  'return-letter': returnLetter,
  'dispute-letter': disputeLetter,
  'trial-balance': trialBalance,
  book,
  'financial-statement': financialStatement,
  'opening-balances': book,
  'earned-contributions': book,
  'month-closing': book,
  'monthly-sheet': monthlySheet,
  'package-receipt': packageReceipt,
  'federation-closings': book,
  'renewal-call-sheet': callSheet,
  'facility-rights-list': rightsList,
  agreement,
  'recoding-report': recodingReport,
  'certificate-slip': certificateSlip,
  'prior-approval': priorApproval,
  'cash-count': cashCount,
  'cash-transfer': cashTransfer,
  'bank-reconciliation': bankReconciliation,
  'payment-order': paymentOrder,
  'payment-slip': paymentSlip,
  'payment-cheque': paymentCheque,
  'claim-judgement': claimJudgement,
  'claim-rules': claimRules,
  'reimbursement-acknowledgement': reimbursementAcknowledgement,
  'reimbursement-decision': reimbursementDecision,
  'reimbursement-voucher': reimbursementVoucher,
  'reimbursement-receipt': reimbursementReceipt,
} as const

export type DocumentName = keyof typeof documents

export const isDocumentName = (name: string): name is DocumentName => Object.hasOwn(documents, name)
