import { useTranslation } from 'react-i18next'
import type { AccountRole } from '../../../shared/rules/accounting/accountRoles.ts'
import { useOfficeQuery } from '../../app/office.ts'
import type { Option } from '../../ui/index.ts'

export const NOBODY = 'none'

/** What fields of assets and accruals choose from: accounts of some roles, mutuals, projects, suppliers. */
export function useChoices() {
  const { t } = useTranslation('accounting')
  const chart = useOfficeQuery('accounting.chart', {})
  const mutuals = useOfficeQuery('membership.mutuals', {})
  const projects = useOfficeQuery('accounting.projects', {})
  const suppliers = useOfficeQuery('accounting.thirdPartyList', { type: 'supplier', limit: 200 })
  const nobody = { value: NOBODY, label: t(($) => $.inventory.nobody) }
  return {
    accounts: (has: (role: AccountRole, number: string) => boolean) =>
      unlessComing(chart, () =>
        (chart.data ?? [])
          .filter(
            ({ heading, endedOn, role, number }) => !heading && endedOn === null && role !== null && has(role, number),
          )
          .map(({ number, label }) => ({ value: number, label: `${number} ${label}` })),
      ),
    mutuals: unlessComing(mutuals, () => [
      { value: NOBODY, label: t(($) => $.inventory.centre) },
      ...(mutuals.data?.mutuals ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
    ]),
    projects: unlessComing(projects, () => [
      nobody,
      ...(projects.data ?? []).map(({ id, code, name }) => ({ value: id as string, label: `${code} ${name}` })),
    ]),
    suppliers: unlessComing(suppliers, () => [
      nobody,
      ...(suppliers.data?.rows ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
    ]),
  }
}

/** Undefined while the office is asked: keys typed in the list wait. Where it refused, what needs no answer can still be chosen. */
const unlessComing = ({ isPending }: { isPending: boolean }, options: () => Option[]): Option[] | undefined =>
  isPending ? undefined : options()

/** What was chosen, as the office wants it. */
export const chosenId = <T extends string>(value: string): T | null =>
  value === NOBODY || value === '' ? null : (value as T)
