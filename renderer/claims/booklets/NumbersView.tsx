import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input, Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatDay } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { DataTable, Empty, Mark, RefusalBox, Section, type Column } from '../../ui/index.ts'
import classes from '../Certificates.module.css'

type Row = Output<'claims.numbersByFacility'>['rows'][number]
type After = NonNullable<Input<'claims.numbersByFacility'>['after']>

const count = (n: number, tone: 'warn' | 'bad') => (n === 0 ? '0' : <Mark tone={tone}>{n}</Mark>)

/** Which numbers each facility holds, used, missed, wrote outside its booklets or twice; the certificates of one at the right. */
export function NumbersView() {
  const { t } = useTranslation('claims')
  const [facility, setFacility] = useFilter('facility')
  const [after, setAfter] = useState<After>()
  const [earlier, setEarlier] = useState<readonly Row[]>([])
  const page = useOfficeQuery('claims.numbersByFacility', after === undefined ? {} : { after }, { keep: true })
  const rows = [...earlier, ...(page.data?.rows ?? [])]
  const chosen = rows.find((row) => row.facilityId === facility) ?? rows[0]
  const columns: Column<Row>[] = [
    { id: 'facility', header: t(($) => $.booklets.facility), cell: (r) => r.facilityName },
    { id: 'booklets', header: t(($) => $.numbers.booklets), width: 66, align: 'end', cell: (r) => r.booklets },
    { id: 'used', header: t(($) => $.booklets.used), width: 66, align: 'end', cell: (r) => r.used },
    { id: 'stock', header: t(($) => $.booklets.stock), width: 66, align: 'end', cell: (r) => r.stock },
    {
      id: 'missing',
      header: t(($) => $.numbers.missing),
      width: 92,
      align: 'end',
      cell: (r) => count(r.missing, 'warn'),
    },
    {
      id: 'outside',
      header: t(($) => $.numbers.outside),
      width: 92,
      align: 'end',
      cell: (r) => count(r.outside, 'bad'),
    },
    { id: 'twice', header: t(($) => $.numbers.twice), width: 92, align: 'end', cell: (r) => count(r.twice, 'bad') },
  ]
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {page.isPending ? <KeysHeld /> : null}
        {page.error ? <RefusalBox refusal={page.error} /> : null}
        <Section
          fill
          title={t(($) => $.numbers.title)}
          facts={
            page.data === undefined
              ? undefined
              : t(($) => $.numbers.period, { from: formatDay(page.data.from), to: formatDay(page.data.to) })
          }
        >
          <DataTable
            label={t(($) => $.numbers.title)}
            rows={rows}
            columns={columns}
            rowKey={(r) => r.facilityId}
            selectedKey={chosen?.facilityId}
            onSelect={(r) => {
              setFacility(r.facilityId)
            }}
            onEnd={() => {
              const next = page.data?.next
              if (next === undefined || page.isPlaceholderData) return
              setEarlier(rows)
              setAfter(next)
            }}
            waiting={page.isPending}
            empty={<Empty title={t(($) => $.booklets.none)}>{t(($) => $.booklets.noneWhy)}</Empty>}
          />
        </Section>
      </div>
      <div className={classes.side} role="region" aria-label={t(($) => $.numbers.side)} tabIndex={0}>
        {chosen === undefined ? null : <OfFacility key={chosen.facilityId} id={chosen.facilityId} />}
      </div>
    </div>
  )
}

function OfFacility({ id }: { id: Id }) {
  const { t } = useTranslation('claims')
  const go = useGo()
  const numbers = useOfficeQuery('claims.numbersOfFacility', { facilityId: id })
  if (numbers.data === undefined) return null
  const { facilityName, outsideRows, twiceRows } = numbers.data
  const list = (title: string, rows: readonly (typeof twiceRows)[number][]) => (
    <>
      <Section title={title} facts={String(rows.length)} />
      {rows.length === 0 ? (
        <p className={classes.note}>{t(($) => $.numbers.noneOf)}</p>
      ) : (
        <ul className={classes.list}>
          {rows.map((row) => (
            <li key={row.claimId}>
              <a
                href={`#/invoices/${row.invoiceId}`}
                onClick={(event) => {
                  event.preventDefault()
                  go(`/invoices/${row.invoiceId}`)
                }}
              >
                {t(($) => $.numbers.line, {
                  number: row.certificateNumber,
                  day: formatDay(row.careFrom),
                  invoice: row.invoiceNumber,
                })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
  return (
    <>
      <Section title={facilityName} />
      {list(
        t(($) => $.numbers.outsideTitle),
        outsideRows,
      )}
      {list(
        t(($) => $.numbers.twiceTitle),
        twiceRows,
      )}
    </>
  )
}
