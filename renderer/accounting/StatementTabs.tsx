import { useTranslation } from 'react-i18next'
import { Tabs } from '../ui/index.ts'

const PATHS = {
  statements: '/accounting/statements',
  budget: '/accounting/budget',
  donors: '/accounting/donors',
} as const
export type StatementTab = keyof typeof PATHS

/** The sister pages of what the books say: statements, budget, donors. */
export function StatementTabs({ current }: { current: StatementTab }) {
  const { t } = useTranslation('accounting')
  return (
    <Tabs
      label={t(($) => $.statementTabs.label)}
      current={PATHS[current]}
      tabs={(Object.keys(PATHS) as StatementTab[]).map((tab) => ({
        path: PATHS[tab],
        label: t(($) => $.statementTabs[tab]),
      }))}
    />
  )
}
