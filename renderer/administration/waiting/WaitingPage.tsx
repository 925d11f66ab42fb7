import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../app/navigation.ts'
import { useQueues } from '../../app/frame/useQueues.ts'
import { Empty, ListPage, Section, Stacked } from '../../ui/index.ts'
import { QueuePanel } from './QueuePanel.tsx'
import { QueueTable } from './QueueTable.tsx'
import { sidesOf, type Side } from './sides.ts'

/** What waits for the person, and below it what waits for others: kept from them by two pairs of eyes, or overseen by them. */
export default function WaitingPage() {
  const { t } = useTranslation('administration')
  const go = useGo()
  const { data, isPending, error } = useQueues()
  const [chosen, setChosen] = useState<string>()
  const { mine, others } = sidesOf(data)
  const at = [...mine, ...others].find(({ key }) => key === chosen)
  const open = ({ queue: { page, search } }: Side): void => go(page, search)
  const first = at?.part.rows[0]
  const table = { today: data?.today, waiting: isPending, chosen, onChoose: setChosen, onOpen: open }
  return (
    <ListPage
      title={t(($) => $.waiting.title)}
      facts={
        data === undefined
          ? undefined
          : [
              data.mine.count === 0
                ? t(($) => $.waiting.mineNone)
                : t(($) => $.waiting.mineFacts, { count: data.mine.count }),
              ...(data.mine.late === 0 ? [] : [t(($) => $.waiting.lateCount, { count: data.mine.late })]),
              ...(others.length === 0 ? [] : [t(($) => $.waiting.othersFacts, { count: data.others.count })]),
            ].join(' · ')
      }
      refusal={error}
      rowActs={
        at === undefined
          ? []
          : [
              { combo: 'O', label: t(($) => $.waiting.open), run: () => open(at) },
              {
                combo: 'P',
                label: t(($) => $.waiting.openFirst),
                on: first !== undefined,
                run: () => {
                  if (first !== undefined) go(first.page)
                },
              },
            ]
      }
      sideWidth={320}
      side={
        at === undefined || data === undefined ? undefined : <QueuePanel side={at} today={data.today} onOpen={open} />
      }
    >
      <Stacked template={others.length === 0 ? 'minmax(0, 1fr)' : 'minmax(0, 1fr) minmax(0, 1fr)'}>
        <Section title={t(($) => $.waiting.forYou)} fill>
          <QueueTable
            {...table}
            label={t(($) => $.waiting.forYou)}
            sides={mine}
            empty={<Empty title={t(($) => $.waiting.emptyMine)}>{t(($) => $.waiting.emptyMineWhy)}</Empty>}
          />
        </Section>
        {others.length === 0 ? null : (
          <Section title={t(($) => $.waiting.forOthers)} fill>
            <QueueTable {...table} label={t(($) => $.waiting.forOthers)} sides={others} />
          </Section>
        )}
      </Stacked>
    </ListPage>
  )
}
