import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page, PageHeader, Tabs } from '../ui/index.ts'

const PATHS = {
  codes: '/federation/codes',
  letters: '/federation/codes/letters',
  format: '/federation/codes/format',
} as const
const TABS = ['codes', 'letters', 'format'] as const

/** The sheet of what the federation publishes about numbers: mutuals, letters of places, format. */
export function CodesFrame({
  current,
  facts,
  actions,
  side,
  sideWidth = 360,
  children,
}: {
  current: keyof typeof PATHS
  facts: string
  actions?: ReactNode
  side?: ReactNode
  sideWidth?: number
  children: ReactNode
}) {
  const { t } = useTranslation('federation')
  return (
    <Page
      header={
        <PageHeader title={t(($) => $.codes.title)} facts={facts}>
          <Tabs
            label={t(($) => $.codes.tabs.label)}
            current={PATHS[current]}
            tabs={TABS.map((tab) => ({ path: PATHS[tab], label: t(($) => $.codes.tabs[tab]) }))}
          />
          {actions}
        </PageHeader>
      }
      side={side}
      sideWidth={sideWidth}
    >
      {children}
    </Page>
  )
}
