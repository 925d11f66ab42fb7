import { useOfficeQuery } from '../../app/office.ts'

/** The other charts that know at least one of our accounts. */
export function usePlans(asked: boolean): readonly string[] {
  const chart = useOfficeQuery('accounting.chartAccounts', {}, { enabled: asked })
  if (!asked || chart.data === undefined) return []
  const { accounts, plans } = chart.data
  return plans.filter((plan) => accounts.some(({ equivalents }) => equivalents[plan] !== undefined))
}
