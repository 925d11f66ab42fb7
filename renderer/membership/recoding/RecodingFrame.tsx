import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { Page, PageHeader, Tabs } from '../../ui/index.ts'

export type Recoding = Output<'membership.recoding'>
export type RecodingTab = 'whole' | 'conflicts' | 'households' | 'table' | 'letters' | 'format'

export const RECODING_PATH: Readonly<Record<RecodingTab, string>> = {
  whole: '/recoding',
  conflicts: '/recoding/conflicts',
  households: '/recoding/households',
  table: '/recoding/table',
  letters: '/recoding/letters',
  format: '/recoding/format',
}
const TABS = ['whole', 'conflicts', 'households', 'table', 'letters', 'format'] as const

interface FrameProps {
  current: RecodingTab
  known: Recoding | undefined
  actions?: ReactNode
  side?: ReactNode
  sideWidth?: number
  scroll?: boolean
  bar?: ReactNode
  children: ReactNode
}

/** The sheet of every part of the recoding: its state in a line, its sister pages. */
export function RecodingFrame({
  current,
  known,
  actions,
  side,
  sideWidth = 340,
  scroll = false,
  bar,
  children,
}: FrameProps) {
  const { t } = useTranslation('membership')
  const recoding = known?.recoding
  const facts =
    recoding === undefined
      ? t(($) => $.recoding.facts)
      : [
          recoding.number,
          t(($) => $.recoding.state[recoding.state]),
          ...(recoding.appliedOn === undefined ? [] : [formatDay(recoding.appliedOn)]),
        ].join(' · ')
  return (
    <Page
      scroll={scroll}
      header={
        <PageHeader title={t(($) => $.recoding.title)} facts={facts}>
          <Tabs
            label={t(($) => $.recoding.tabs.label)}
            current={RECODING_PATH[current]}
            tabs={TABS.map((tab) => ({
              path: RECODING_PATH[tab],
              label:
                tab === 'conflicts' && (known?.counts.conflicts ?? 0) > 0
                  ? `${t(($) => $.recoding.tabs.conflicts)} (${String(known?.counts.conflicts)})`
                  : t(($) => $.recoding.tabs[tab]),
            }))}
          />
          {actions}
        </PageHeader>
      }
      side={side}
      sideWidth={sideWidth}
      bar={bar}
    >
      {children}
    </Page>
  )
}
