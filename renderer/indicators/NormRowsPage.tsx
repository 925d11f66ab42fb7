import { useTranslation } from 'react-i18next'
import { NORM_CODES, type NormCode } from '../../shared/rules/indicators/norms.ts'
import { formatDay } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useBack, useFilter, useGo, usePathParam } from '../app/navigation.ts'
import { usePages } from '../app/usePages.ts'
import { Button, DataTable, DayText, Empty, Page, PageHeader, RefusalBox, type Column } from '../ui/index.ts'
import { usePeriod } from './period.ts'
import { normDetail, type NormRow } from './rows.ts'
import { useNormWords } from './useNormWords.ts'

/** The rows behind a norm, those that weigh most first; each leads to its document. */
export default function NormRowsPage() {
  const { t } = useTranslation('indicators')
  const go = useGo()
  const back = useBack()
  const { weight } = useNormWords()
  const asked = usePathParam('norm')
  const code: NormCode = NORM_CODES.find((one) => one === asked) ?? 'N7'
  const { from, to, mutual } = usePeriod()
  const [set] = useFilter('set')
  const waiting = set === 'waiting'
  const pages = usePages('indicators.rows', {
    norm: code,
    from,
    to,
    set: waiting ? 'waiting' : 'counted',
    limit: 100,
    ...(mutual === '' ? {} : { mutualId: mutual }),
  })
  usePageKeys([
    { combo: 'Enter', label: t(($) => $.keys.rows), foot: true },
    { combo: 'Alt+ArrowLeft', label: t(($) => $.keys.back), run: back, foot: true },
  ])
  const columns: Column<NormRow>[] = [
    { id: 'reference', header: t(($) => $.rows.reference), width: 180, cell: (row) => row.reference },
    { id: 'label', header: t(($) => $.rows.label), cell: (row) => row.label },
    { id: 'from', header: t(($) => $.rows.from), width: 100, cell: (row) => <DayText value={row.from} /> },
    { id: 'to', header: t(($) => $.rows.to), width: 100, cell: (row) => <DayText value={row.to} /> },
    {
      id: 'weight',
      header: t(($) => $.rows.weight[code]),
      width: 110,
      align: 'end',
      cell: (row) => weight(code, row.weight),
    },
  ]
  const number = code.slice(1)
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={waiting ? t(($) => $.rows.titleWaiting, { number }) : t(($) => $.rows.title, { number })}
          facts={t(($) => $.facts, { scope: t(($) => $.norm[code].name), from: formatDay(from), to: formatDay(to) })}
        >
          <Button combo="Alt+ArrowLeft" onClick={back}>
            {t(($) => $.rows.back)}
          </Button>
        </PageHeader>
      }
    >
      {pages.error ? <RefusalBox refusal={pages.error} /> : null}
      <DataTable
        label={t(($) => $.norm[code].name)}
        rows={pages.rows}
        columns={columns}
        rowKey={(row) => `${row.reference}-${row.source?.id ?? ''}`}
        onOpen={(row) => go(...normDetail(row, { from, to, mutual }))}
        onEnd={pages.more}
        waiting={pages.waiting}
        empty={<Empty title={t(($) => $.rows.emptyTitle)}>{t(($) => $.rows.emptyWhy)}</Empty>}
      />
    </Page>
  )
}
