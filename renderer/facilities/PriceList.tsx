import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../shared/dates.ts'
import type { Id } from '../../shared/ids.ts'
import { minFbu, type Fbu } from '../../shared/money.ts'
import { formatDay } from '../app/format.ts'
import { useGo } from '../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { useToday } from '../app/words.ts'
import {
  Amount,
  Button,
  DataTable,
  DayField,
  DayText,
  EntryGrid,
  RefusalBox,
  SearchBox,
  Section,
  type Column,
  type EntryColumn,
} from '../ui/index.ts'
import { useLimitWords } from './acts/limits.ts'
import type { PricedAct } from './states.ts'
import { useExport } from './useExport.ts'
import classes from './facilities.module.css'

interface PriceRow {
  readonly key: string
  readonly act: PricedAct
  readonly price?: Fbu
}

/** The prices in force under an agreement; changed from a day on, never in place. */
export function PriceList({
  agreementId,
  number,
  onDraft,
}: {
  agreementId: Id | undefined
  number: string | undefined
  /** Begins a draft of this list. */
  onDraft: () => void
}) {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const words = useLimitWords()
  const file = useExport('facilities.exportPrices')
  const open = useOfficeQuery('facilities.drafts', { agreementId: agreementId ?? null, open: true }).data?.rows[0]
  const may = useMay()
  const today = useToday()
  const [text, setText] = useState('')
  const [changing, setChanging] = useState(false)
  const list = useOfficeQuery(
    'facilities.acts',
    { ...(agreementId === undefined ? {} : { agreementId }), day: today, text },
    { keep: true },
  )
  const acts = list.data?.rows ?? []
  const facts =
    number === undefined
      ? t(($) => $.page.pricesReference, { day: formatDay(today) })
      : t(($) => $.page.pricesFacts, { day: formatDay(today), number })

  const columns: Column<PricedAct>[] = [
    { id: 'code', header: t(($) => $.column.code), width: 56, quiet: true, cell: (a) => a.code },
    { id: 'label', header: t(($) => $.column.act), cell: (a) => a.label },
    { id: 'limits', header: t(($) => $.column.limits), width: 130, quiet: true, cell: words },
    {
      id: 'price',
      header: t(($) => $.column.price),
      width: 78,
      align: 'end',
      cell: (a) => (a.price === null ? t(($) => $.prices.off) : <Amount value={a.price} />),
    },
    {
      id: 'atMost',
      header: t(($) => $.prices.atMostShort),
      width: 76,
      align: 'end',
      cell: (a) => (a.atMost === null ? '' : <Amount value={a.atMost} />),
    },
    {
      id: 'approval',
      header: t(($) => $.prices.approvalShort),
      width: 60,
      cell: (a) => (a.priorApproval ? t(($) => $.prices.yes) : ''),
    },
    { id: 'since', header: t(($) => $.column.since), width: 84, cell: (a) => <DayText value={a.validFrom} /> },
    {
      id: 'source',
      header: t(($) => $.column.source),
      width: 132,
      quiet: true,
      cell: (a) =>
        a.source === null
          ? ''
          : a.proposed && a.source === 'reference'
            ? t(($) => $.prices.proposed)
            : t(($) => $.prices[a.source ?? 'reference']),
    },
  ]

  return (
    <Section
      fill
      title={agreementId === undefined ? t(($) => $.prices.reference_list) : t(($) => $.page.prices)}
      facts={facts}
      aside={
        changing ? undefined : (
          <span className={classes.buttons}>
            {open === undefined ? null : (
              <Button
                small
                kind="primary"
                onClick={() => {
                  go(`/price-drafts/${open.id}`)
                }}
              >
                {t(($) => $.draft.open, { day: formatDay(open.from) })}
              </Button>
            )}
            {may('facility.enter') && open === undefined ? (
              <Button small onClick={onDraft}>
                {t(($) => $.draft.new)}
              </Button>
            ) : null}
            <Button
              small
              busy={file.busy}
              onClick={() =>
                void file.write(
                  { agreementId: agreementId ?? null, day: today },
                  `${t(($) => $.file.prices)}-${number ?? ''}-${today}.xlsx`,
                )
              }
            >
              {t(($) => $.export.act)}
            </Button>
            {may('facility.enter') ? (
              <Button
                small
                onClick={() => {
                  setChanging(true)
                }}
              >
                {t(($) => $.prices.change)}
              </Button>
            ) : null}
          </span>
        )
      }
    >
      {changing ? (
        <PriceEntry
          acts={acts}
          agreementId={agreementId}
          onClose={() => {
            setChanging(false)
          }}
        />
      ) : (
        <>
          <div className={classes.tools}>
            <div className={classes.search}>
              <SearchBox
                label={t(($) => $.prices.search)}
                placeholder={t(($) => $.prices.search)}
                value={text}
                onChange={setText}
              />
            </div>
          </div>
          <DataTable
            label={t(($) => $.prices.label)}
            rows={acts}
            columns={columns}
            rowKey={(a) => a.id}
            waiting={list.isPending}
          />
        </>
      )}
    </Section>
  )
}

function PriceEntry({
  acts,
  agreementId,
  onClose,
}: {
  acts: readonly PricedAct[]
  agreementId: Id | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('facilities')
  const today = useToday()
  const [from, setFrom] = useState<Day | undefined>(today)
  const [rows, setRows] = useState<PriceRow[]>(() => acts.map((act) => ({ key: act.id, act })))
  const set = useOfficeCommand('facilities.setPrices')
  const changed = rows.filter((row) => row.price !== undefined && row.price !== row.act.price)

  const save = async (): Promise<void> => {
    if (from === undefined || changed.length === 0) return
    const answer = await set.run({
      agreementId: agreementId ?? null,
      from,
      prices: changed.map(({ act, price = null }) => ({
        actId: act.id,
        price,
        priorApproval: act.priorApproval,
        atMost: act.atMost === null || price === null ? null : minFbu(act.atMost, price),
      })),
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.prices.saved, { count: answer.value.changed, day: formatDay(from) }) })
    onClose()
  }

  const columns: EntryColumn<PriceRow>[] = [
    { id: 'code', header: t(($) => $.column.code), kind: 'shown', width: 64, cell: (r) => r.act.code },
    { id: 'label', header: t(($) => $.column.act), kind: 'shown', cell: (r) => r.act.label },
    {
      id: 'price',
      header: t(($) => $.column.price),
      kind: 'shown',
      width: 96,
      align: 'end',
      cell: (r) => (r.act.price === null ? t(($) => $.prices.off) : <Amount value={r.act.price} />),
    },
    { id: 'newPrice', header: t(($) => $.column.newPrice), kind: 'amount', field: 'price', width: 110 },
  ]
  return (
    <>
      <div className={classes.tools}>
        <DayField label={t(($) => $.prices.from)} value={from} onChange={setFrom} />
        <Button
          kind="primary"
          combo="Ctrl+Enter"
          busy={set.busy}
          disabled={changed.length === 0 || from === undefined}
          onClick={() => void save()}
        >
          {t(($) => $.prices.save)}
        </Button>
        <Button onClick={onClose}>{t(($) => $.prices.stop)}</Button>
        <span>{t(($) => $.prices.changed, { count: changed.length })}</span>
      </div>
      {set.refusal === undefined ? null : <RefusalBox refusal={set.refusal} />}
      <EntryGrid
        fill
        label={t(($) => $.prices.label)}
        rows={rows}
        onChange={setRows}
        columns={columns}
        rowKey={(r) => r.key}
        onSave={() => void save()}
      />
    </>
  )
}
