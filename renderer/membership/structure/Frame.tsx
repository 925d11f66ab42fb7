import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { Page, PageHeader, Tabs } from '../../ui/index.ts'

export type StructureTab = 'scales' | 'mutuals' | 'groups' | 'payers' | 'codes' | 'numbers'

const PATH: Readonly<Record<StructureTab, string>> = {
  scales: '/structure',
  mutuals: '/structure/mutuals',
  groups: '/structure/groups',
  payers: '/structure/payers',
  codes: '/structure/codes',
  numbers: '/structure/numbers',
}

/** The sheet of every part of the structure: the title, its sister pages, the panel where one row is written. */
export function Frame({
  current,
  actions,
  side,
  children,
}: {
  current: StructureTab
  actions?: ReactNode
  side?: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation('membership')
  const may = useMay()
  return (
    <Page
      header={
        <PageHeader title={t(($) => $.structure.tabs[current])} facts={t(($) => $.structure.facts)}>
          <Tabs
            label={t(($) => $.structure.tabs.label)}
            current={PATH[current]}
            tabs={(['scales', 'mutuals', 'groups', 'payers', 'codes', 'numbers'] as const)
              .filter((tab) => tab !== 'numbers' || may('registration.read'))
              .map((tab) => ({ path: PATH[tab], label: t(($) => $.structure.tab[tab]) }))}
          />
          {actions}
        </PageHeader>
      }
      side={side}
      sideWidth={current === 'scales' ? 384 : 340}
    >
      {children}
    </Page>
  )
}

/** Left out when nothing is typed. */
export const orNothing = <K extends string>(key: K, text: string): { [P in K]?: string } =>
  text.trim() === '' ? {} : ({ [key]: text.trim() } as { [P in K]?: string })
