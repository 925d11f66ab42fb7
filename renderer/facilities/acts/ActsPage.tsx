import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ACT_KINDS } from '../../../shared/rules/facilities/vocabulary.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import {
  Amount,
  Button,
  DataTable,
  DayText,
  Mark,
  Page,
  PageHeader,
  RefusalBox,
  SearchBox,
  Segments,
  type Column,
} from '../../ui/index.ts'
import { StartDraft } from '../drafts/StartDraft.tsx'
import { FacilityTabs } from '../FacilityTabs.tsx'
import type { PricedAct } from '../states.ts'
import classes from '../facilities.module.css'
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
  const box = useRef<HTMLInputElement>(null)
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
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.acts.new),
      foot: true,
      disabled: !may,
      run: () => {
        setPanel('new')
      },
    },
    {
      combo: 'Alt+N',
      label: t(($) => $.draft.newReference),
      foot: true,
      disabled: !may,
      run: () => {
        setPanel('draft')
      },
    },
    { combo: 'F4', label: t(($) => $.prices.search), foot: true, run: () => box.current?.focus() },
    { combo: 'Escape', label: t(($) => $.prices.stop), run: panel === undefined ? undefined : close },
  ])
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
    <Page
      scroll={false}
      sideWidth={320}
      header={
        <PageHeader
          title={t(($) => $.acts.title)}
          facts={t(($) => $.acts.facts, { count: rows.length, shown: formatFbu(rows.length) })}
        >
          <FacilityTabs current="/nomenclature" />
          {may ? (
            <Button
              combo="Alt+N"
              onClick={() => {
                setPanel('draft')
              }}
            >
              {t(($) => $.draft.referenceShort)}
            </Button>
          ) : null}
          {may ? (
            <Button
              kind="primary"
              combo="F2"
              onClick={() => {
                setPanel('new')
              }}
            >
              {t(($) => $.acts.new)}
            </Button>
          ) : null}
        </PageHeader>
      }
      filters={
        <>
          <div className={classes.search}>
            <SearchBox
              ref={box}
              label={t(($) => $.prices.search)}
              placeholder={t(($) => $.prices.search)}
              value={text}
              onChange={setText}
            />
          </div>
          <Segments
            label={t(($) => $.acts.kind)}
            value={kind}
            onChange={setKind}
            options={KINDS.map((value) => ({
              value,
              label: value === 'all' ? t(($) => $.scope.all) : t(($) => $.kinds[value]),
            }))}
          />
        </>
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
      {list.error ? <RefusalBox refusal={list.error} /> : null}
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
    </Page>
  )
}
