import type { TFunction } from 'i18next'
import type { Output } from '../../../shared/contract/index.ts'

export type Account = Output<'accounting.bankAccounts'>[number]
export type Statement = Output<'accounting.statements'>[number]
export type Desk = Output<'accounting.bankDesk'>
export type BankRow = Desk['bank'][number]
export type BookRow = Desk['books'][number]
export type Proposal = Desk['proposals'][number]
type Reason = Proposal['reasons'][number]

export const bookKey = ({ entryId, rank }: { entryId: string; rank: number }): string => `${entryId}/${rank}`

/** Why two lines are thought to be the same money, in the order in which it weighs. */
export const reasonWords =
  (t: TFunction<'accounting'>) =>
  (reasons: readonly Reason[]): string =>
    reasons
      .map((reason) => {
        switch (reason.code) {
          case 'amount':
            return t(($) => $.bank.reason.amount)
          case 'reference':
            return t(($) => $.bank.reason.reference, { text: reason.text })
          case 'days':
            return reason.count === 0
              ? t(($) => $.bank.reason.sameDay)
              : t(($) => $.bank.reason.days, { count: reason.count })
          case 'alone':
            return t(($) => $.bank.reason.alone)
          case 'rivals':
            return t(($) => $.bank.reason.rivals, { count: reason.count })
          case 'together':
            return t(($) => $.bank.reason.together, { count: reason.count })
        }
      })
      .join(', ')
