import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Band, DataTable, Empty, Facts, Mark, Panel, RefusalBox } from '../../ui/index.ts'
import { Changes } from './Changes.tsx'
import { MutualPanel } from './MutualPanel.tsx'
import { RecodingActs } from './RecodingActs.tsx'
import { RecodingFrame } from './RecodingFrame.tsx'
import classes from './Recoding.module.css'

type Row = Output<'membership.recoding'>['mutuals'][number]

/** The recoding on its way, or the last one: what each mutual becomes, what stands in the way, who decides. */
export default function RecodingPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const asked = useOfficeQuery('membership.recoding', {})
  const known = asked.data
  const recoding = known?.recoding
  const [chosen, setChosen] = useState<string>()
  const rows = known?.mutuals ?? []
  const row = rows.find((one) => one.id === chosen) ?? rows[0]
  const writable = recoding?.state === 'prepared' && may('registration.enter')
  return (
    <RecodingFrame
      current="whole"
      known={known}
      actions={known === undefined ? null : <RecodingActs known={known} />}
      side={
        row === undefined || recoding === undefined ? undefined : (
          <>
            <MutualPanel
              key={`${row.id} ${row.code} ${row.name}`}
              recodingId={recoding.id}
              mutual={row}
              writable={writable}
            />
            <Panel title={t(($) => $.recoding.who)}>
              <Facts
                items={[
                  [t(($) => $.recoding.preparedBy), recoding.createdBy],
                  [t(($) => $.recoding.proposedBy), recoding.proposedBy],
                  [t(($) => $.recoding.decidedBy), recoding.decidedBy],
                  [t(($) => $.recoding.appliedBy), recoding.appliedBy],
                  [t(($) => $.recoding.reason), recoding.reason],
                  [t(($) => $.recoding.returned), recoding.returnedReason],
                ]}
              />
            </Panel>
          </>
        )
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      {known === undefined || recoding === undefined ? null : <Standing known={known} />}
      <DataTable
        label={t(($) => $.recoding.mutuals)}
        rows={rows}
        rowKey={(m: Row) => m.id}
        selectedKey={row?.id}
        onSelect={(m) => {
          setChosen(m.id)
        }}
        waiting={asked.isPending}
        empty={<Empty title={t(($) => $.recoding.none)}>{t(($) => $.recoding.noneWhy)}</Empty>}
        columns={[
          { id: 'name', header: t(($) => $.recoding.mutual), cell: (m) => m.name },
          { id: 'before', header: t(($) => $.recoding.before), width: 140, quiet: true, cell: (m) => m.oldPrefix },
          { id: 'after', header: t(($) => $.recoding.after), width: 140, cell: (m) => m.prefix },
          {
            id: 'households',
            header: t(($) => $.recoding.households),
            width: 80,
            align: 'end',
            cell: (m) => m.households,
          },
          { id: 'changed', header: t(($) => $.recoding.changed), width: 90, align: 'end', cell: (m) => m.changed },
          {
            id: 'conflicts',
            header: t(($) => $.recoding.conflicts),
            width: 110,
            cell: (m) =>
              m.conflicts === 0 ? (
                <Mark tone="ok">{t(($) => $.recoding.noConflict)}</Mark>
              ) : (
                <Mark tone="warn" strong>
                  {t(($) => $.recoding.toDecide, { count: m.conflicts })}
                </Mark>
              ),
          },
        ]}
      />
    </RecodingFrame>
  )
}

/** The one thing to know: what is in the way, or what comes next. */
function Standing({ known }: { known: Output<'membership.recoding'> }) {
  const { t } = useTranslation('membership')
  const { recoding, counts, clashes, cards, changes, writtenSince } = known
  if (recoding === undefined) return null
  const inTheWay = recoding.state === 'prepared' && (counts.conflicts > 0 || clashes.length > 0)
  const tone = inTheWay ? 'warn' : recoding.state === 'abandoned' ? 'quiet' : 'ok'
  const title = inTheWay
    ? t(($) => $.recoding.band.conflicts, { count: counts.conflicts })
    : t(($) => $.recoding.band[recoding.state])
  return (
    <div className={classes.top}>
      <Band tone={tone} title={title}>
        {t(($) => $.recoding.band.counts, {
          households: counts.households,
          people: counts.people,
          changed: counts.changed,
          moved: counts.moved,
        })}
        {recoding.state === 'applied' ? ` ${t(($) => $.recoding.band.cards, { count: cards })}` : ''}
        {recoding.double ? ` ${t(($) => $.recoding.doubleUntil, { day: formatDay(recoding.doubleUntil ?? '') })}` : ''}
      </Band>
      {writtenSince ? (
        <p>
          <Mark tone="warn">{t(($) => $.recoding.writtenSince)}</Mark>
        </p>
      ) : null}
      {recoding.state === 'prepared' && changes !== undefined ? <Changes changes={changes} /> : null}
      {clashes.map((clash) => (
        <p key={`${clash.kind} ${clash.text} ${clash.names.join()}`}>
          <Mark tone="bad">
            {t(($) => $.recoding.clash[clash.kind], { text: clash.text, names: clash.names.join(', ') })}
          </Mark>
        </p>
      ))}
    </div>
  )
}
