import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { Amount, Total, TotalsBar } from '../../ui/index.ts'
import type { Desk } from './words.ts'

/** How the two balances meet: statement and what is on its way, books and what they do not have, and what is between them. */
export function DeskBar({ desk, actions }: { desk: Desk; actions: ReactNode }) {
  const { t } = useTranslation('accounting')
  const { statement, onTheWay, books, unbooked, difference } = desk.arithmetic
  return (
    <TotalsBar actions={actions}>
      <Total label={t(($) => $.bank.bar.statement)}>
        <Amount value={statement} />
      </Total>
      <Total label={t(($) => $.bank.bar.onTheWay)}>
        <Amount value={onTheWay} signed />
      </Total>
      <Total label={t(($) => $.bank.bar.books)}>
        <Amount value={books} />
      </Total>
      <Total label={t(($) => $.bank.bar.unbooked)}>
        <Amount value={unbooked} signed />
      </Total>
      <Total label={t(($) => $.bank.bar.difference)}>
        <Amount value={difference} />
      </Total>
    </TotalsBar>
  )
}
