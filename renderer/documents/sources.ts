/** Where the data of each document come from: the query of the department that knows. */
import type { TrialBalanceDocument } from '../../shared/documents/trialBalance.ts'
import { firstDay, lastDay, zMonth } from '../../shared/dates.ts'
import { zId } from '../../shared/ids.ts'
import type { Input, Output, QueryName } from '../../shared/contract/index.ts'
import { callOffice, RefusalError } from '../app/office.ts'
import type { DocumentName } from './registry.ts'

async function ask<N extends QueryName>(name: N, input: Input<N>): Promise<Output<N>> {
  const result = await callOffice(name, input)
  if (!result.ok) throw new RefusalError(result.refusal)
  return result.value
}

/**
 * An id of several parts, as the route carries it: `2026-01~2026-12`, `household~year`.
 * Part numbers from 0; an absent part is an empty text, which the schema of the query refuses.
 */
const part = (id: string, index: number): string => id.split('~')[index] ?? ''

/** The trial balance is asked by months; the paper adds who issues it and a number that says what it covers. */
async function trialBalanceDocument(id: string): Promise<TrialBalanceDocument> {
  const from = zMonth.parse(part(id, 0))
  const to = zMonth.parse(part(id, 1))
  const mutualId = part(id, 2) === '' ? undefined : zId.parse(part(id, 2))
  const [balance, { workspace, user }] = await Promise.all([
    ask('accounting.trialBalance', { from, to, ...(mutualId === undefined ? {} : { mutualId }) }),
    ask('administration.me', {}),
  ])
  const year = from.slice(0, 4)
  return {
    issuer: {
      name: balance.mutual ?? workspace.name,
      ...(balance.mutual === null ? {} : { centre: { name: workspace.name, code: workspace.code } }),
      federation: { name: workspace.federationName, code: workspace.federationCode },
      address: workspace.place,
      ...(workspace.phone === '' ? {} : { phone: workspace.phone }),
      fictitious: workspace.fictitious,
    },
    number: `ED-${workspace.code}-${year}-${from.slice(5)}${to.slice(5)}`,
    series: `ED-${workspace.code}-${year}`,
    printed: { by: user.name, at: new Date().toISOString() },
    from: firstDay(from),
    to: lastDay(to),
    fiscalYear: year,
    locked: balance.locked,
    rows: balance.classes.flatMap(({ rows }) => rows),
    ...(user.roles.includes('accountant') ? { accountant: user.name } : {}),
  }
}

/** @throws RefusalError when the office refuses; ZodError when the id in the route is not one */
export async function loadDocument(name: DocumentName, id: string): Promise<unknown> {
  switch (name) {
    case 'receipt-a5':
    case 'receipt-80mm':
      return ask('membership.receiptDocument', { receiptId: zId.parse(id) })
    case 'card-family':
      return ask('membership.cardDocument', {
        householdId: zId.parse(part(id, 0)),
        coverYearId: zId.parse(part(id, 1)),
      })
    case 'facility-statement':
      return ask('invoices.statementDocument', { invoiceId: zId.parse(id) })
    case 'trial-balance':
      return trialBalanceDocument(id)
    case 'package-receipt':
      return ask('federation.receiptDocument', { importId: zId.parse(id) })
  }
}
