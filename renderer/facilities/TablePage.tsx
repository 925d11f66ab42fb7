import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../shared/dates.ts'
import { FACILITY_TYPES, OWNERSHIPS } from '../../shared/rules/facilities/vocabulary.ts'
import { formatDay, formatFbu } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useToday } from '../app/words.ts'
import { Button, DayField, Page, PageHeader, RefusalBox, Section } from '../ui/index.ts'
import { FacilityTabs } from './FacilityTabs.tsx'
import { useExport } from './useExport.ts'
import classes from './facilities.module.css'

const TableChart = lazy(() => import('./TableChart.tsx'))

/** The confederation's table: facilities under agreement on a day, by type and owner. */
export default function TablePage() {
  const { t } = useTranslation('facilities')
  const today = useToday()
  const [asked, setAsked] = useState<Day>()
  const day = asked ?? today
  const table = useOfficeQuery('facilities.table', { day }, { keep: true })
  const rows = table.data?.rows ?? []
  const file = useExport('facilities.exportFacilities')
  const write = (): void => void file.write({ day }, `${t(($) => $.file.facilities)}-${day}.xlsx`)
  usePageKeys([{ combo: 'Alt+E', label: t(($) => $.export.act), foot: true, run: write }])
  const count = (
    of: (row: (typeof rows)[number]) => boolean,
    what: 'contracted' | 'registered' = 'contracted',
  ): number => rows.filter(of).reduce((sum, row) => sum + row[what], 0)
  return (
    <Page
      header={
        <PageHeader
          title={t(($) => $.tablePage.title)}
          facts={t(($) => $.tablePage.facts, {
            day: formatDay(day),
            contracted: formatFbu(count(() => true)),
            registered: formatFbu(count(() => true, 'registered')),
          })}
        >
          <FacilityTabs current="/facility-table" />
          <Button combo="Alt+E" busy={file.busy} onClick={write}>
            {t(($) => $.export.act)}
          </Button>
        </PageHeader>
      }
      filters={<DayField label={t(($) => $.tablePage.day)} value={day} onChange={setAsked} />}
    >
      {table.error ? <RefusalBox refusal={table.error} /> : null}
      {file.refusal === undefined ? null : <RefusalBox refusal={file.refusal} />}
      <Section title={t(($) => $.table.title)}>
        <table className={`${classes.cross} ${classes.even}`}>
          <thead>
            <tr>
              <td />
              {OWNERSHIPS.map((ownership) => (
                <th key={ownership} scope="col">
                  {t(($) => $.ownership[ownership])}
                </th>
              ))}
              <th scope="col">{t(($) => $.table.total)}</th>
              <th scope="col">{t(($) => $.tablePage.registered)}</th>
            </tr>
          </thead>
          <tbody>
            {FACILITY_TYPES.map((type) => (
              <tr key={type}>
                <th scope="row">{t(($) => $.type[type])}</th>
                {OWNERSHIPS.map((ownership) => (
                  <td key={ownership}>{count((row) => row.type === type && row.ownership === ownership)}</td>
                ))}
                <td>{count((row) => row.type === type)}</td>
                <td>{count((row) => row.type === type, 'registered')}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t(($) => $.table.total)}</th>
              {OWNERSHIPS.map((ownership) => (
                <td key={ownership}>{count((row) => row.ownership === ownership)}</td>
              ))}
              <td>{count(() => true)}</td>
              <td>{count(() => true, 'registered')}</td>
            </tr>
          </tfoot>
        </table>
      </Section>
      <Section title={t(($) => $.tablePage.chart)}>
        <ul className={classes.legend}>
          {OWNERSHIPS.map((ownership) => (
            <li key={ownership}>{t(($) => $.ownership[ownership])}</li>
          ))}
        </ul>
        <Suspense fallback={null}>{rows.length === 0 ? null : <TableChart rows={rows} />}</Suspense>
      </Section>
    </Page>
  )
}
