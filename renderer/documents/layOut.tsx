import type { ReactElement } from 'react'
import { proofOf } from '../../shared/proof.ts'
import type { DocumentDefinition } from './definition.ts'
import { pageRules } from './page.ts'
import { documents, type DocumentName } from './registry.ts'

/** A document ready to be put on a page: who uses it no longer needs to know which one it is. */
export interface LaidOut {
  title: string
  /** Stylesheet with the @page rules, to be added while this document is the one that prints. */
  pageRules: string
  element: ReactElement
}

function layOutOne<T>(definition: DocumentDefinition<T>, input: unknown): LaidOut {
  const data = definition.schema.parse(input)
  const proof = proofOf(definition.facts(data))
  const { Body, className } = definition
  return {
    title: definition.title(data),
    pageRules: pageRules(definition.page(data, proof)),
    element: (
      <article className={`paper ${className}`} lang="fr">
        <Body data={data} proof={proof} />
      </article>
    ),
  }
}

/**
 * Lay out the document of this name.
 * @throws ZodError when the data are not of the document's shape
 */
export function layOut(name: DocumentName, data: unknown): LaidOut {
  // One call per name keeps the type of each definition with its own data.
  const layers: Record<DocumentName, (input: unknown) => LaidOut> = {
    'receipt-a5': (input) => layOutOne(documents['receipt-a5'], input),
    'receipt-80mm': (input) => layOutOne(documents['receipt-80mm'], input),
    'card-family': (input) => layOutOne(documents['card-family'], input),
    'card-individual': (input) => layOutOne(documents['card-individual'], input),
    'deposit-slip': (input) => layOutOne(documents['deposit-slip'], input),
    'collector-statement': (input) => layOutOne(documents['collector-statement'], input),
    'advance-refund': (input) => layOutOne(documents['advance-refund'], input),
    'household-statement': (input) => layOutOne(documents['household-statement'], input),
    'household-form': (input) => layOutOne(documents['household-form'], input),
    'household-form-empty': (input) => layOutOne(documents['household-form-empty'], input),
    'payer-statement': (input) => layOutOne(documents['payer-statement'], input),
    'facility-statement': (input) => layOutOne(documents['facility-statement'], input),
    'invoice-acknowledgement': (input) => layOutOne(documents['invoice-acknowledgement'], input),
    'rejection-letter': (input) => layOutOne(documents['rejection-letter'], input),
    'return-letter': (input) => layOutOne(documents['return-letter'], input),
    'dispute-letter': (input) => layOutOne(documents['dispute-letter'], input),
    'trial-balance': (input) => layOutOne(documents['trial-balance'], input),
    book: (input) => layOutOne(documents.book, input),
    'financial-statement': (input) => layOutOne(documents['financial-statement'], input),
    'opening-balances': (input) => layOutOne(documents['opening-balances'], input),
    'earned-contributions': (input) => layOutOne(documents['earned-contributions'], input),
    'month-closing': (input) => layOutOne(documents['month-closing'], input),
    'monthly-sheet': (input) => layOutOne(documents['monthly-sheet'], input),
    'federation-closings': (input) => layOutOne(documents['federation-closings'], input),
    'package-receipt': (input) => layOutOne(documents['package-receipt'], input),
    'renewal-call-sheet': (input) => layOutOne(documents['renewal-call-sheet'], input),
    agreement: (input) => layOutOne(documents.agreement, input),
    'facility-rights-list': (input) => layOutOne(documents['facility-rights-list'], input),
    'recoding-report': (input) => layOutOne(documents['recoding-report'], input),
    'certificate-slip': (input) => layOutOne(documents['certificate-slip'], input),
    'prior-approval': (input) => layOutOne(documents['prior-approval'], input),
    'cash-count': (input) => layOutOne(documents['cash-count'], input),
    'cash-transfer': (input) => layOutOne(documents['cash-transfer'], input),
    'bank-reconciliation': (input) => layOutOne(documents['bank-reconciliation'], input),
    'payment-order': (input) => layOutOne(documents['payment-order'], input),
    'payment-slip': (input) => layOutOne(documents['payment-slip'], input),
    'payment-cheque': (input) => layOutOne(documents['payment-cheque'], input),
    'claim-judgement': (input) => layOutOne(documents['claim-judgement'], input),
    'claim-rules': (input) => layOutOne(documents['claim-rules'], input),
    'reimbursement-acknowledgement': (input) => layOutOne(documents['reimbursement-acknowledgement'], input),
    'reimbursement-decision': (input) => layOutOne(documents['reimbursement-decision'], input),
    'reimbursement-voucher': (input) => layOutOne(documents['reimbursement-voucher'], input),
    'reimbursement-receipt': (input) => layOutOne(documents['reimbursement-receipt'], input),
  }
  return layers[name](data)
}
