import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Button, DataTable, Empty, RefusalBox, Section, SelectField, type Column } from '../../ui/index.ts'
import classes from '../collectors/Collectors.module.css'
import { ReturnGrid } from './ReturnGrid.tsx'
import { SheetDetail } from './SheetDetail.tsx'
import { SheetState, type Sheet } from './SheetState.tsx'

/** Call sheets handed to collectors, those still out first; what came back is noted here. */
export function SheetsView() {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const [collector, setCollector] = useFilter('collector')
  const [chosen, setChosen] = useState<string>()
  const [noting, setNoting] = useState<string>()
  const collectors = useOfficeQuery('membership.collectors', {}).data?.collectors ?? []
  const known = collectors.find(({ id }) => id === collector)
  const sheets = useOfficeQuery('membership.callSheets', {
    limit: 500,
    ...(known === undefined ? {} : { collectorId: known.id }),
  })
  const rows = sheets.data?.rows ?? []
  const sheet = rows.find((row) => row.id === chosen) ?? rows[0]
  const mayReturn = may('household.enter') && sheet?.state === 'issued' && noting === undefined
  usePageKeys([
    { combo: 'F2', label: t(($) => $.callSheets.new), foot: noting === undefined, run: () => go('/campaign') },
    {
      combo: 'R',
      label: t(($) => $.callSheets.noteReturn),
      disabled: !mayReturn,
      foot: mayReturn,
      run: () => setNoting(sheet?.id),
    },
    {
      combo: 'Ctrl+P',
      label: t(($) => $.callSheets.print),
      disabled: sheet === undefined || noting !== undefined,
      run: () => sheet && go(`/preview/renewal-call-sheet/${sheet.id}`),
    },
  ])
  const returning = rows.find(({ id }) => id === noting)
  if (returning !== undefined)
    return <ReturnGrid key={returning.id} sheet={returning} onClose={() => setNoting(undefined)} />

  const columns: Column<Sheet>[] = [
    { id: 'number', header: t(($) => $.callSheets.number), width: 136, cell: (s) => <b>{s.number}</b> },
    { id: 'collector', header: t(($) => $.doorMoney.collector), cell: (s) => s.collector },
    { id: 'place', header: t(($) => $.campaign.column.place), cell: (s) => s.place },
    { id: 'issued', header: t(($) => $.callSheets.issuedOn), width: 88, cell: (s) => formatDay(s.issuedOn) },
    { id: 'returnBy', header: t(($) => $.callSheets.returnBy), width: 92, cell: (s) => formatDay(s.returnBy) },
    { id: 'households', header: t(($) => $.callSheets.households), width: 64, align: 'end', cell: (s) => s.households },
    { id: 'paid', header: t(($) => $.callSheets.paidHead), width: 48, align: 'end', cell: (s) => said(s, s.paid) },
    {
      id: 'state',
      header: t(($) => $.doorMoney.state),
      width: 112,
      cell: (s) => <SheetState sheet={s} />,
    },
  ]
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {sheets.error ? <RefusalBox refusal={sheets.error} /> : null}
        <Section
          fill
          title={t(($) => $.callSheets.label)}
          aside={
            <SelectField
              label={t(($) => $.doorMoney.collector)}
              hideLabel
              value={known === undefined ? '' : collector}
              onChange={setCollector}
              options={[
                { value: '', label: t(($) => $.callSheets.allCollectors) },
                ...collectors.map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
            />
          }
        >
          <DataTable
            label={t(($) => $.callSheets.label)}
            rows={rows}
            columns={columns}
            rowKey={(s) => s.id}
            selectedKey={sheet?.id}
            onSelect={(s) => setChosen(s.id)}
            onOpen={(s) => go(`/preview/renewal-call-sheet/${s.id}`)}
            rowLook={(s) => (s.state === 'cancelled' ? 'struck' : undefined)}
            waiting={sheets.isPending}
            empty={
              <Empty
                title={t(($) => $.callSheets.none)}
                actions={
                  <Button combo="F2" onClick={() => go('/campaign')}>
                    {t(($) => $.callSheets.new)}
                  </Button>
                }
              >
                {t(($) => $.callSheets.noneWhy)}
              </Empty>
            }
          />
        </Section>
      </div>
      {sheet === undefined ? null : (
        <div className={classes.side} role="region" aria-label={sheet.number} tabIndex={0}>
          <SheetDetail key={sheet.id} sheet={sheet} mayReturn={mayReturn} onReturn={() => setNoting(sheet.id)} />
        </div>
      )}
    </div>
  )
}

/** A count said at the return; nothing before it. */
const said = (sheet: Sheet, count: number): string => (sheet.state === 'returned' ? String(count) : '—')
