import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lastDay } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { isBeingKeyed } from '../../../shared/rules/invoices/states.ts'
import { DraftStrip } from '../../app/DraftStrip.tsx'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Button, DataTable, Empty, Mark, Page, PageHeader, RefusalBox, TotalsBar, type Tone } from '../../ui/index.ts'
import { CertificateEditor } from '../keying/CertificateEditor.tsx'
import { CertificateGrid } from '../keying/CertificateGrid.tsx'
import { Differences } from './Differences.tsx'
import { useSecondKeying, type SecondRow } from './useSecondKeying.ts'

const TONE: Readonly<Record<SecondRow['state'], Tone>> = { todo: 'look', same: 'ok', differs: 'warn', settled: 'ok' }

/** The same papers keyed by another person, who does not see what the first one typed; where the two differ, somebody chooses. */
export default function SecondKeyingPage() {
  const id = usePathParam('id') as Id
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const today = useToday()
  const invoice = useOfficeQuery('invoices.get', { id }, { keep: true })
  const list = useOfficeQuery('claims.secondList', { invoiceId: id }, { keep: true })
  const [chosen, setChosen] = useState<string>()
  const rows = list.data?.rows ?? []
  const mine = (row: SecondRow): boolean => row.state === 'todo' && !row.own
  const row = rows.find(({ claimId }) => claimId === chosen) ?? rows.find(mine) ?? rows.find((one) => one.open > 0)
  const typing =
    invoice.data !== undefined &&
    isBeingKeyed(invoice.data.state) &&
    may('invoice.enter') &&
    row !== undefined &&
    mine(row)
  const keying = useSecondKeying(id, invoice.data?.number ?? '', row)
  const [details, setDetails] = useState(false)
  useEffect(() => {
    setDetails(false)
  }, [row?.claimId])
  const acts = useOfficeQuery(
    'facilities.acts',
    {
      facilityId: invoice.data?.facilityId ?? ('' as Id),
      day: keying.draft.careFrom ?? lastDay(invoice.data?.period ?? (today.slice(0, 7) as never)),
    },
    { enabled: invoice.data !== undefined, keep: true },
  )
  const aids = useOfficeQuery('claims.keyingAids', { invoiceId: id }, { keep: true })
  const ask = useOfficeCommand('claims.askSecondKeying')

  const latest = useRef(keying)
  latest.current = keying
  const save = (): void => {
    setTimeout(() => {
      const before = row
      void latest.current.save().then((differing) => {
        if (differing === undefined || before === undefined) return
        setChosen(undefined)
        toast({
          tone: differing === 0 ? 'ok' : 'warn',
          text: t(($) => (differing === 0 ? $.second.savedSame : $.second.savedDiffers), {
            number: before.certificateNumber,
            count: differing,
          }),
        })
      })
    }, 0)
  }
  usePageKeys([
    ...(typing
      ? [
          { combo: 'Enter', label: t(($) => $.keying.nextCell), foot: true },
          { combo: 'Ctrl+D', label: t(($) => $.keying.copyAbove), foot: true },
          {
            combo: 'Alt+L',
            label: t(($) => $.keying.details),
            foot: true,
            run: () => {
              setDetails(true)
            },
          },
          { combo: 'Ctrl+Enter', label: t(($) => $.page.next), foot: true, run: save },
        ]
      : []),
    {
      combo: 'Alt+J',
      label: t(($) => $.second.back),
      foot: true,
      run: () => {
        go(`/invoices/${id}`)
      },
    },
  ])

  const error = invoice.error ?? list.error
  if (error)
    return (
      <Page>
        <RefusalBox refusal={error} />
      </Page>
    )
  if (invoice.data === undefined || list.data === undefined) return <Page>{null}</Page>
  const { mode, percent, above, askedBy, missing, differing } = list.data
  const why = {
    none: t(($) => $.second.why.none),
    amount: t(($) => $.second.why.amount, { above: formatFbu(above) }),
    sample: t(($) => $.second.why.sample, { percent }),
    asked: t(($) => $.second.why.asked, { name: askedBy ?? '' }),
  }[mode]

  const body =
    mode === 'none' ? (
      <Empty title={t(($) => $.second.none)}>{t(($) => $.second.noneWhy)}</Empty>
    ) : row === undefined ? (
      <Empty title={t(($) => $.second.finished)}>
        {rows.some((one) => one.own && one.state === 'todo')
          ? t(($) => $.second.onlyOwn)
          : t(($) => $.second.finishedWhy)}
      </Empty>
    ) : typing ? (
      <>
        {keying.found === undefined ? null : <DraftStrip onResume={keying.resume} onDiscard={keying.discard} />}
        <CertificateGrid
          rows={[]}
          selected={undefined}
          onSelect={() => undefined}
          onOpen={() => undefined}
          openedId={undefined}
          empty={null}
          editor={
            <CertificateEditor
              key={row.claimId}
              invoiceId={id}
              draft={keying.draft}
              onChange={keying.change}
              judgement={undefined}
              acts={acts.data?.rows ?? []}
              aids={aids.data}
              period={invoice.data.period}
              today={today}
              above={keying.above}
              refused={keying.refused}
              details={details}
              fixedNumber
              onFocus={() => undefined}
              onLeave={() => undefined}
              onWithdraw={undefined}
            >
              {keying.refusal === undefined ? null : <RefusalBox refusal={keying.refusal} />}
            </CertificateEditor>
          }
        />
      </>
    ) : row.state === 'todo' ? (
      <Empty title={t(($) => $.second.own, { number: row.certificateNumber })}>{t(($) => $.second.ownWhy)}</Empty>
    ) : (
      <Differences claimId={row.claimId} mayChoose={may('invoice.enter') && isBeingKeyed(invoice.data.state)} />
    )

  return (
    <Page
      scroll={false}
      sideWidth={320}
      header={
        <PageHeader title={t(($) => $.second.title, { number: invoice.data.number })} facts={why}>
          {mode === 'none' && may('invoice.validate') && isBeingKeyed(invoice.data.state) ? (
            <Button kind="primary" busy={ask.busy} onClick={() => void ask.run({ invoiceId: id })}>
              {t(($) => $.second.ask)}
            </Button>
          ) : null}
          <Button
            combo="Alt+J"
            onClick={() => {
              go(`/invoices/${id}`)
            }}
          >
            {t(($) => $.second.back)}
          </Button>
        </PageHeader>
      }
      side={
        <DataTable
          label={t(($) => $.second.papers)}
          rows={rows}
          rowKey={({ claimId }) => claimId}
          selectedKey={row?.claimId}
          onSelect={({ claimId }) => {
            setChosen(claimId)
          }}
          empty={<Empty title={t(($) => $.second.noPapers)} />}
          columns={[
            { id: 'position', header: t(($) => $.column.number), width: 34, align: 'end', cell: (one) => one.position },
            { id: 'number', header: t(($) => $.column.certificate), cell: (one) => one.certificateNumber },
            {
              id: 'state',
              header: t(($) => $.column.state),
              width: 132,
              cell: (one) => (
                <Mark tone={one.own && one.state === 'todo' ? 'quiet' : TONE[one.state]}>
                  {one.own && one.state === 'todo'
                    ? t(($) => $.second.state.own)
                    : t(($) => $.second.state[one.state], { count: one.open })}
                </Mark>
              ),
            },
          ]}
        />
      }
      bar={
        <TotalsBar
          actions={
            typing ? (
              <Button kind="primary" combo="Ctrl+Enter" busy={keying.busy} onClick={save}>
                {t(($) => $.page.next)}
              </Button>
            ) : null
          }
        >
          <Mark tone={missing === 0 ? 'ok' : 'look'}>{t(($) => $.second.missing, { count: missing })}</Mark>
          <Mark tone={differing === 0 ? 'ok' : 'warn'}>{t(($) => $.second.differing, { count: differing })}</Mark>
        </TotalsBar>
      }
    >
      {body}
    </Page>
  )
}
