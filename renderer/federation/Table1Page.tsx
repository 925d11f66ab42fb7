import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zId, type Id } from '../../shared/ids.ts'
import { formatCount, formatDay, formatPercent } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useMonthName } from '../app/months.ts'
import { useFilter } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { Button, Explanation, Mark, Page, PageHeader, RefusalBox, Section, Segments, SelectField } from '../ui/index.ts'
import { ImportProgress } from './ImportProgress.tsx'
import { RiskList } from './RiskList.tsx'
import { SexBars } from './SexBars.tsx'
import { Table1 } from './Table1.tsx'
import { useImport } from './useImport.ts'
import type { Line, Table1 as Table } from './words.ts'
import classes from './federation.module.css'

type By = 'federation' | 'centre' | 'mutual'

const asBy = (text: string): By => (text === 'centre' || text === 'mutual' ? text : 'federation')
const asId = (text: string): Id | undefined => zId.safeParse(text).data

/** Table 1 of the confederation's report over all centres, and who has to be called. */
export default function Table1Page() {
  const { t } = useTranslation('federation')
  const may = useMay()
  const [byText, setBy] = useFilter('by', 'federation')
  const [federationCode, setFederation] = useFilter('federation')
  const [centreText, setCentre] = useFilter('centre')
  const [coverYear, setCoverYear] = useFilter('year')
  const [line, setLine] = useState<Line>()
  const [explained, setExplained] = useState<Line | 'total'>()
  const by = asBy(byText)
  const centreId = asId(centreText)
  const table = useOfficeQuery(
    'federation.table1',
    {
      by,
      ...(coverYear === '' ? {} : { coverYear }),
      ...(federationCode === '' ? {} : { federationCode }),
      ...(centreId === undefined ? {} : { centreId }),
    },
    { keep: true },
  )
  const overview = useOfficeQuery('federation.overview', {})
  const work = useImport()
  const isEmpty = table.error?.code === 'federation.no-cover-year'
  const mayImport = may('federation.execute')

  const down = (one: Line): void => {
    if (by === 'federation') {
      setFederation(one.key)
      setBy('centre')
    } else if (by === 'centre') {
      setCentre(one.key)
      setBy('mutual')
    }
    setLine(undefined)
  }
  const up = (next: By): void => {
    setBy(next)
    setFederation('')
    setCentre('')
    setLine(undefined)
  }
  usePageKeys([
    ...(mayImport
      ? [{ combo: 'Alt+I', label: t(($) => $.act.import), run: () => void work.choose(), foot: true }]
      : []),
    { combo: 'Enter', label: t(($) => $.act.down), foot: true },
    ...(explained === undefined
      ? []
      : [
          {
            combo: 'Escape',
            label: t(($) => $.act.explain),
            run: () => {
              setExplained(undefined)
            },
          },
        ]),
    {
      combo: 'F8',
      label: t(($) => $.act.explain),
      run: () => {
        setExplained(line ?? 'total')
      },
      foot: true,
    },
  ])
  const data = isEmpty ? undefined : table.data
  const growthMean = data?.mean.retention
  return (
    <Page
      header={
        <PageHeader title={t(($) => $.title)} facts={data && <HeaderFacts table={data} />}>
          <Segments
            label={t(($) => $.by.label)}
            value={by}
            options={(['federation', 'centre', 'mutual'] as const).map((one) => ({
              value: one,
              label: t(($) => $.by[one]),
            }))}
            onChange={up}
          />
          {mayImport ? (
            <Button kind="primary" combo="Alt+I" busy={work.busy} onClick={() => void work.choose()}>
              {t(($) => $.act.import)}
            </Button>
          ) : null}
        </PageHeader>
      }
      {...(data && data.coverYears.length > 1
        ? {
            filters: (
              <SelectField
                label={t(($) => $.year)}
                value={data.coverYear}
                options={data.coverYears.map((one) => ({ value: one, label: one }))}
                onChange={(one) => {
                  setCoverYear(one ?? '')
                }}
              />
            ),
          }
        : {})}
      {...(explained && data
        ? {
            side: (
              <Explained
                of={explained}
                table={data}
                onClose={() => {
                  setExplained(undefined)
                }}
              />
            ),
            sideWidth: 300,
          }
        : {})}
    >
      <div className={classes.page}>
        <ImportProgress work={work} />
        {table.error && !isEmpty ? <RefusalBox refusal={table.error} /> : null}
        <section>
          <Table1
            table={data}
            by={by}
            narrow={explained !== undefined}
            chosen={line?.key}
            waiting={table.isPending}
            onChoose={setLine}
            onDown={down}
            onExplain={setExplained}
            onExplainTotal={() => {
              setExplained('total')
            }}
          />
          {growthMean === undefined ? null : (
            <p className={classes.note}>{t(($) => $.table.simpleMean, { mean: formatPercent(growthMean) })}</p>
          )}
        </section>
        <div className={classes.two}>
          <SexBars lines={data?.lines ?? []} />
          <RiskList centres={overview.data?.centres ?? []} narrow={explained !== undefined} />
        </div>
        {overview.data ? <Reception overview={overview.data} /> : null}
      </div>
    </Page>
  )
}

function HeaderFacts({ table }: { table: Table }) {
  const { t } = useTranslation('federation')
  const federations = new Set(table.lines.map(({ federation }) => federation)).size
  return (
    <>
      {[
        t(($) => $.facts.coverYear, { year: table.coverYear }),
        t(($) => $.facts.table),
        t(($) => $.facts.federations, { count: federations }),
        t(($) => $.facts.mutuals, { count: table.total.mutuals }),
        t(($) => $.facts.centres, { counted: table.centres.counted, enrolled: table.centres.enrolled }),
      ].join(' · ')}
    </>
  )
}

function Reception({
  overview,
}: {
  overview: NonNullable<ReturnType<typeof useOfficeQuery<'federation.overview'>>['data']>
}) {
  const { t } = useTranslation('federation')
  const monthName = useMonthName()
  const { held, incomplete, missing, expected } = overview.reception
  return (
    <Section
      title={t(($) => $.reception.title, { month: monthName(overview.month) })}
      facts={t(($) => $.reception.facts, { count: expected, day: formatDay(overview.expectedBy) })}
    >
      <div className={classes.marks}>
        <Mark tone={held > 0 ? 'ok' : 'quiet'}>{t(($) => $.reception.held, { count: held })}</Mark>
        <Mark tone={incomplete > 0 ? 'warn' : 'quiet'}>{t(($) => $.reception.incomplete, { count: incomplete })}</Mark>
        <Mark tone={missing > 0 ? 'bad' : 'quiet'} strong={missing > 0}>
          {t(($) => $.reception.missing, { count: missing })}
        </Mark>
      </div>
    </Section>
  )
}

/** Who is counted, and the two sides of growth and retention. */
function Explained({ of, table, onClose }: { of: Line | 'total'; table: Table; onClose: () => void }) {
  const { t } = useTranslation('federation')
  const line = of === 'total' ? table.total : of
  const before = table.before
  return (
    <Explanation
      title={of === 'total' ? t(($) => $.explain.title) : of.name}
      sentence={t(($) => $.explain.sentence)}
      lines={[
        { label: t(($) => $.explain.households), value: formatCount(line.households) },
        { label: t(($) => $.explain.beneficiaries), value: formatCount(line.beneficiaries) },
        ...(before === undefined
          ? []
          : [
              { label: t(($) => $.explain.before, { year: before }), value: formatCount(line.before) },
              { label: t(($) => $.explain.renewable), value: formatCount(line.renewable) },
              { label: t(($) => $.explain.renewed), value: formatCount(line.renewed) },
            ]),
      ]}
      source={
        <>
          {before === undefined ? null : (
            <>
              {t(($) => $.explain.growth)} {t(($) => $.explain.retention)}{' '}
            </>
          )}
          {t(($) => $.explain.source)}
        </>
      }
      onClose={onClose}
    />
  )
}
