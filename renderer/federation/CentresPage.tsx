import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { desk } from '../app/desk.ts'
import { formatCount } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useMonthName } from '../app/months.ts'
import { callOffice, useOfficeQuery, type OfficeRefusal } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { Fingerprint } from '../exchange/index.tsx'
import {
  Button,
  DataTable,
  DayText,
  Empty,
  Mark,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  Section,
  type Column,
  type Tone,
} from '../ui/index.ts'
import { RequestPanel } from './RequestPanel.tsx'
import { RevokePanel } from './RevokePanel.tsx'
import type { Centre } from './words.ts'
import classes from './federation.module.css'

type Certificate = NonNullable<Centre['certificate']>

const toneOf: Record<Certificate['state'], Tone> = { valid: 'ok', ending: 'warn', over: 'bad', revoked: 'bad' }

/** The centres, their certificates, and the enrolment of a new one. */
export default function CentresPage() {
  const { t } = useTranslation('federation')
  const monthName = useMonthName()
  const may = useMay()
  const overview = useOfficeQuery('federation.overview', {})
  const [chosen, setChosen] = useState<string>()
  const [request, setRequest] = useState<{ path: string; found: Output<'federation.readRequest'> }>()
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const centres = overview.data?.centres ?? []
  const one = centres.find(({ id }) => id === chosen)
  const readRequest = async (): Promise<void> => {
    const path = await desk.chooseFile({ mode: 'open', title: t(($) => $.act.request), extensions: ['json'] })
    if (path === undefined) return
    const result = await callOffice('federation.readRequest', { path }, { grants: [path] })
    setRefusal(result.ok ? undefined : result.refusal)
    setRequest(result.ok ? { path, found: result.value } : undefined)
  }
  const mayEnter = may('federation.enter')
  usePageKeys(
    mayEnter ? [{ combo: 'F2', label: t(($) => $.act.request), run: () => void readRequest(), foot: true }] : [],
  )
  const columns: Column<Centre>[] = [
    { id: 'code', header: t(($) => $.centres.code), width: 72, cell: (centre) => <b>{centre.code}</b> },
    { id: 'name', header: t(($) => $.centres.name), cell: (centre) => centre.name },
    {
      id: 'federation',
      header: t(($) => $.centres.federation),
      width: 84,
      quiet: true,
      cell: (centre) => centre.federationCode,
    },
    {
      id: 'certificate',
      header: t(($) => $.centres.certificate),
      width: 108,
      cell: ({ certificate }) => (
        <Mark tone={certificate ? toneOf[certificate.state] : 'bad'}>
          {t(($) => $.centres.states[certificate?.state ?? 'none'])}
        </Mark>
      ),
    },
    {
      id: 'until',
      header: t(($) => $.centres.until),
      width: 88,
      cell: ({ certificate }) => <DayText value={certificate?.notAfter} />,
    },
    {
      id: 'last',
      header: t(($) => $.centres.last),
      width: 106,
      cell: ({ last }) => (last ? monthName(last.month) : t(($) => $.centres.none)),
    },
    {
      id: 'missing',
      header: t(($) => $.centres.missing),
      width: 112,
      align: 'end',
      cell: ({ missingMonths }) => (missingMonths.length === 0 ? '0' : <b>{missingMonths.length}</b>),
    },
    { id: 'rows', header: t(($) => $.centres.rows), width: 70, align: 'end', cell: ({ rows }) => formatCount(rows) },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.centres.title)} facts={t(($) => $.centres.facts)}>
          {mayEnter ? (
            <Button kind="primary" combo="F2" onClick={() => void readRequest()}>
              {t(($) => $.act.request)}
            </Button>
          ) : null}
        </PageHeader>
      }
      side={
        <>
          {refusal ? <RefusalBox refusal={refusal} /> : null}
          {request ? (
            <RequestPanel
              {...request}
              onDone={() => {
                setRequest(undefined)
              }}
            />
          ) : null}
          {overview.data && !request ? (
            <Panel title={t(($) => $.own.title)}>
              <div className={classes.own}>
                <Fingerprint label={t(($) => $.own.title)} {...overview.data.own.fingerprint} />
              </div>
            </Panel>
          ) : null}
          {one?.certificate && one.certificate.state !== 'revoked' && !request && may('federation.approve') ? (
            <RevokePanel serial={one.certificate.serial} />
          ) : null}
        </>
      }
      sideWidth={320}
    >
      <div className={classes.filled}>
        {overview.error ? <RefusalBox refusal={overview.error} /> : null}
        <Section title={t(($) => $.centres.label)} facts={centres.length} fill>
          <DataTable
            label={t(($) => $.centres.label)}
            rows={centres}
            columns={columns}
            rowKey={({ id }) => id}
            selectedKey={chosen}
            onSelect={({ id }) => {
              setChosen(id)
            }}
            waiting={overview.isPending}
            empty={<Empty title={t(($) => $.centres.empty.title)}>{t(($) => $.centres.empty.text)}</Empty>}
          />
        </Section>
      </div>
    </Page>
  )
}
