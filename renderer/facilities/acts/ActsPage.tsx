import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ACT_KINDS } from '../../../shared/rules/facilities/vocabulary.ts'
import { formatFbu } from '../../app/format.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Amount, DataTable, DayText, ListPage, Mark, Segments, type Column } from '../../ui/index.ts'
import { StartDraft } from '../drafts/StartDraft.tsx'
import { FacilityTabs } from '../FacilityTabs.tsx'
import type { PricedAct } from '../states.ts'
import { ActHistory, ActForm } from './ActPanel.tsx'
import { useLimitWords } from './limits.ts'

const KINDS = ['all', ...ACT_KINDS] as const

/** The nomenclature: acts, medicines, flat rates, with the limits in force today and the reference price. */
export default function ActsPage() {
  const { t } = useTranslation('facilities')
  const may = useMay()('facility.enter')
  const words = useLimitWords()
  const [kindText, setKind] = useFilter('kind', 'all')
  const kind = KINDS.find((one) => one === kindText) ?? 'all'
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [panel, setPanel] = useState<'new' | 'edit' | 'draft'>()
  const list = useOfficeQuery('facilities.acts', { text }, { keep: true })
  const rows = (list.data?.rows ?? []).filter((act) => kind === 'all' || act.kind === kind)
  const act = rows.find(({ id }) => id === chosen)
  const open = (id: string): void => {
    setChosen(id)
    setPanel(may ? 'edit' : undefined)
  }
  const close = (): void => {
    setPanel(undefined)
  }
  const columns: Column<PricedAct>[] = [
    { id: 'code', header: t(($) => $.column.code), width: 60, quiet: true, cell: (a) => a.code },
    { id: 'label', header: t(($) => $.column.act), cell: (a) => a.label },
    { id: 'kind', header: t(($) => $.acts.kind), width: 92, quiet: true, cell: (a) => t(($) => $.kind[a.kind]) },
    { id: 'limits', header: t(($) => $.column.limits), width: 210, cell: words },
    { id: 'since', header: t(($) => $.acts.limitsFrom), width: 92, cell: (a) => <DayText value={a.limitsFrom} /> },
    {
      id: 'price',
      header: t(($) => $.acts.reference),
      width: 84,
      align: 'end',
      cell: (a) => (a.price === null ? '—' : <Amount value={a.price} />),
    },
    {
      id: 'proposed',
      header: t(($) => $.acts.state),
      width: 110,
      cell: (a) =>
        a.excluded ? (
          <Mark tone="bad">{t(($) => $.prices.excluded)}</Mark>
        ) : a.proposed ? (
          <Mark tone="look">{t(($) => $.acts.proposed)}</Mark>
        ) : (
          <Mark tone="ok">{t(($) => $.acts.confirmed)}</Mark>
        ),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.acts.title)}
      facts={t(($) => $.acts.facts, { count: rows.length, shown: formatFbu(rows.length) })}
      tabs={<FacilityTabs current="/nomenclature" />}
      acts={[
        { combo: 'Alt+N', label: t(($) => $.draft.referenceShort), on: may, run: () => setPanel('draft') },
        { combo: 'F2', label: t(($) => $.acts.new), kind: 'primary', on: may, run: () => setPanel('new') },
      ]}
      search={{ label: t(($) => $.prices.search), value: text, onChange: setText }}
      stop={{ label: t(($) => $.prices.stop), run: panel === undefined ? undefined : close }}
      sideWidth={320}
      refusal={list.error}
      filters={
        <Segments
          label={t(($) => $.acts.kind)}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({
            value,
            label: value === 'all' ? t(($) => $.scope.all) : t(($) => $.kinds[value]),
          }))}
        />
      }
      side={
        panel === 'new' ? (
          <ActForm key="new" onClose={close} />
        ) : panel === 'draft' ? (
          <StartDraft agreementId={null} onClose={close} />
        ) : act === undefined ? undefined : panel === 'edit' ? (
          <>
            <ActForm key={act.id} act={act} onClose={close} />
            <ActHistory actId={act.id} />
          </>
        ) : (
          <ActHistory actId={act.id} />
        )
      }
    >
      <DataTable
        label={t(($) => $.acts.title)}
        rows={rows}
        columns={columns}
        rowKey={(a) => a.id}
        selectedKey={chosen}
        onSelect={(a) => {
          setChosen(a.id)
        }}
        onOpen={(a) => {
          open(a.id)
        }}
        waiting={list.isPending}
      />
    </ListPage>
  )
}
