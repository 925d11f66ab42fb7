import { useTranslation } from 'react-i18next'
import { Tabs } from '../ui/index.ts'

const PATHS = {
  months: '/accounting/months',
  years: '/accounting/years',
  earned: '/accounting/earned',
  opening: '/accounting/opening',
  inventory: '/accounting/inventory',
  assets: '/accounting/assets',
} as const
export type ClosingTab = keyof typeof PATHS

/** The sister pages of closing: months, years, and what is posted at their end. */
export function ClosingTabs({ current }: { current: ClosingTab }) {
  const { t } = useTranslation('accounting')
  return (
    <Tabs
      label={t(($) => $.closingTabs.label)}
      current={PATHS[current]}
      tabs={(Object.keys(PATHS) as ClosingTab[]).map((tab) => ({
        path: PATHS[tab],
        label: t(($) => $.closingTabs[tab]),
      }))}
    />
  )
}
