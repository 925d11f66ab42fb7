import { useTranslation } from 'react-i18next'
import { Tabs } from '../ui/index.ts'

const PATHS = {
  chart: '/accounting/chart',
  journals: '/accounting/journal-register',
  parties: '/accounting/parties',
  models: '/accounting/models',
  waiting: '/accounting/waiting',
  policies: '/accounting/policies',
} as const
export type SettingsTab = keyof typeof PATHS

/** The sister pages of what books are made of: accounts, journals, third parties, models, and what waits for one of them. */
export function SettingsTabs({ current }: { current: SettingsTab }) {
  const { t } = useTranslation('accounting')
  return (
    <Tabs
      label={t(($) => $.settingsTabs.label)}
      current={PATHS[current]}
      tabs={(Object.keys(PATHS) as SettingsTab[]).map((tab) => ({
        path: PATHS[tab],
        label: t(($) => $.settingsTabs[tab]),
      }))}
    />
  )
}
