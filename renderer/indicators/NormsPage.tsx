import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import {
  DataTable,
  DayField,
  Empty,
  Figure,
  Mark,
  Page,
  PageHeader,
  RefusalBox,
  Segments,
  SelectField,
  type Column,
  type Tone,
} from '../ui/index.ts'
import classes from './indicators.module.css'
import { NormPanel } from './NormPanel.tsx'
import { lengthened, lengthOf, usePeriod, type Length } from './period.ts'
import { Sparkline } from './Sparkline.tsx'
import { useNormWords, type Norm } from './useNormWords.ts'

const TONES: Readonly<Record<Norm['light'], Tone>> = { green: 'ok', orange: 'warn', red: 'bad', none: 'quiet' }
const LIGHTS = ['green', 'orange', 'red', 'none'] as const

/** The prudential norms: value, target, twelve months, light, and what would turn each green. */
export default function NormsPage() {
  const { t } = useTranslation('indicators')
  const go = useGo()
  const { figure, target, change } = useNormWords()
  const period = usePeriod()
  const { from, to, mutual } = period
  const [chosen, setChosen] = useState<string>()
  const mutuals = useOfficeQuery('membership.mutuals', {})
  const norms = useOfficeQuery(
    'indicators.norms',
    { from, to, ...(mutual === '' ? {} : { mutualId: mutual }) },
    { keep: true },
  )
  const rows = norms.data?.norms ?? []
  const selected =
    rows.find((norm) => norm.code === chosen) ??
    rows.find((norm) => norm.light === 'red' || norm.light === 'orange') ??
    rows[0]
  const open = (norm: Norm): void => go(`/norms/${norm.code}`, { from, to, mutual: mutual === '' ? undefined : mutual })

  usePageKeys([
    { combo: 'ArrowDown', label: t(($) => $.keys.move), foot: true },
    { combo: 'F8', label: t(($) => $.keys.explain), foot: true },
    { combo: 'Enter', label: t(($) => $.keys.rows), foot: true },
    { combo: 'Alt+ArrowLeft', label: t(($) => $.keys.back), foot: true },
  ])

  const columns: Column<Norm>[] = [
    {
      id: 'number',
      header: t(($) => $.columns.number),
      width: 32,
      align: 'end',
      quiet: true,
      cell: (norm) => norm.number,
    },
    {
      id: 'norm',
      header: t(($) => $.columns.norm),
      cell: (norm) => <span className={classes.wrap}>{t(($) => $.norm[norm.code].name)}</span>,
    },
    {
      id: 'value',
      header: t(($) => $.columns.value),
      width: 84,
      align: 'end',
      cell: (norm) => (
        <b>
          <Figure onOpen={() => setChosen(norm.code)}>{figure(norm, norm.value)}</Figure>
        </b>
      ),
    },
    {
      id: 'target',
      header: t(($) => $.columns.target),
      width: 96,
      align: 'end',
      quiet: true,
      cell: (norm) => target(norm, norm.green),
    },
    {
      id: 'previous',
      header: t(($) => $.columns.previous, { year: Number(to.slice(0, 4)) - 1 }),
      width: 64,
      align: 'end',
      quiet: true,
      cell: (norm) => figure(norm, norm.previous),
    },
    { id: 'series', header: t(($) => $.columns.series), width: 110, cell: (norm) => <Sparkline norm={norm} /> },
    {
      id: 'light',
      header: t(($) => $.columns.light),
      width: 96,
      cell: (norm) => <Mark tone={TONES[norm.light]}>{t(($) => $.light[norm.light])}</Mark>,
    },
    {
      id: 'change',
      header: t(($) => $.columns.change),
      width: 178,
      cell: (norm) => <span className={classes.wrap}>{change(norm)}</span>,
    },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.pageTitle)}
          facts={t(($) => $.facts, {
            scope:
              norms.data?.mutual ??
              t(($) => $.scope.centre, {
                mutuals: t(($) => $.scope.mutuals, { count: mutuals.data?.mutuals.length ?? 0 }),
              }),
            from: formatDay(from),
            to: formatDay(to),
          })}
        >
          {LIGHTS.map((light) => {
            const count = rows.filter((norm) => norm.light === light).length
            return count === 0 ? null : (
              <Mark key={light} tone={TONES[light]} strong={light === 'red'}>
                {t(($) => $.counts[light], { count })}
              </Mark>
            )
          })}
        </PageHeader>
      }
      filters={
        <>
          <Segments
            labelled
            label={t(($) => $.period.label)}
            value={lengthOf(from, to) as Length}
            options={(['month', 'quarter', 'year'] as const).map((length) => ({
              value: length,
              label: t(($) => $.period[length]),
            }))}
            onChange={(length) => {
              const next = lengthened(to, length)
              go('/norms', { from: next.from, to: next.to, mutual: mutual === '' ? undefined : mutual })
            }}
          />
          <div className={classes.day}>
            <DayField label={t(($) => $.period.from)} value={from} onChange={(day) => period.setFrom(day ?? '')} />
          </div>
          <div className={classes.day}>
            <DayField label={t(($) => $.period.to)} value={to} onChange={(day) => period.setTo(day ?? '')} />
          </div>
          <SelectField
            label={t(($) => $.period.mutual)}
            value={mutual === '' ? 'all' : mutual}
            options={[
              { value: 'all', label: t(($) => $.period.centre) },
              ...(mutuals.data?.mutuals ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={(value) => period.setMutual(value === 'all' ? '' : value)}
          />
        </>
      }
      side={
        selected === undefined ? (
          <Empty title={t(($) => $.panel.choose)}>{t(($) => $.panel.chooseWhy)}</Empty>
        ) : (
          <NormPanel norm={selected} scope={{ from, to, mutual }} />
        )
      }
      sideWidth={320}
    >
      {norms.error ? <RefusalBox refusal={norms.error} /> : null}
      <DataTable
        label={t(($) => $.pageTitle)}
        rows={rows}
        columns={columns}
        rowKey={(norm) => norm.code}
        rowHeight={36}
        selectedKey={selected?.code}
        onSelect={(norm) => setChosen(norm.code)}
        onOpen={open}
        onExplain={(norm) => setChosen(norm.code)}
        waiting={norms.isPending}
        fill={false}
      />
      <p className={classes.foot}>
        {rows.some((norm) => !norm.official) ? t(($) => $.foot) : t(($) => $.footOfficial)}
      </p>
    </Page>
  )
}
