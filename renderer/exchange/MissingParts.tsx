import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { formatCount } from '../app/format.ts'
import { DataTable, Mark, Meter, Section, type Column } from '../ui/index.ts'
import classes from './exchange.module.css'
import { usePartName } from './words.ts'

type Pending = Output<'exchange.pending'>
type Part = Pending['parts'][number]

interface MissingPartsProps {
  pending: Pending | undefined
  /** False: the centre is not enrolled, nothing was ever sent. */
  enrolled: boolean
  nextSeq: number
  proven: { parts: number; listed: number }
}

/** What the federation was not proven to hold, and with which package it leaves. */
export function MissingParts({ pending, enrolled, nextSeq, proven }: MissingPartsProps) {
  const { t } = useTranslation('exchange')
  const partName = usePartName()
  const columns: Column<Part>[] = [
    { id: 'part', header: t(($) => $.missing.part), width: 240, cell: partName },
    {
      id: 'mutual',
      header: t(($) => $.missing.mutual),
      quiet: true,
      cell: (part) => part.mutual ?? t(($) => $.missing.whole),
    },
    { id: 'rows', header: t(($) => $.missing.rows), width: 80, align: 'end', cell: (part) => formatCount(part.rows) },
    {
      id: 'goes',
      header: t(($) => $.missing.goes),
      width: 140,
      cell: () => <Mark tone="run">{t(($) => $.missing.with, { seq: nextSeq })}</Mark>,
    },
  ]
  const listed = pending?.partsListed ?? proven.listed
  const known = pending?.partsProven ?? proven.parts
  const facts =
    pending === undefined || pending.parts.length === 0
      ? undefined
      : t(($) => $.missing.facts, { rows: formatCount(pending.rows), parts: pending.parts.length })
  return (
    <>
      <div className={classes.missing}>
        <Section title={t(($) => $.missing.title)} {...(facts === undefined ? {} : { facts })} fill>
          <DataTable
            label={t(($) => $.missing.label)}
            rows={pending?.parts ?? []}
            columns={columns}
            rowKey={(part) => `${part.table} ${part.partition}`}
            waiting={enrolled && pending === undefined}
            empty={<p className={classes.help}>{enrolled ? t(($) => $.missing.none) : t(($) => $.missing.notYet)}</p>}
          />
        </Section>
      </div>
      <div className={classes.proof}>
        <Meter label={t(($) => $.proven.title)} value={known} max={listed}>
          <span>
            {t(($) => $.proven.title)} <b>{t(($) => $.proven.words, { parts: known, listed })}</b>
          </span>
        </Meter>
        <p className={classes.help}>{t(($) => $.proven.how)}</p>
      </div>
    </>
  )
}
