import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Amount, Button, DataTable, Mark, RefusalBox, Section } from '../../ui/index.ts'
import { Frame } from './Frame.tsx'
import { ScaleDraft } from './ScaleDraft.tsx'
import { draftOf, toScale, type Draft, type ScaleRow } from './scaleDraft.ts'
import { ScaleEffect } from './ScaleEffect.tsx'
import classes from './Structure.module.css'

/** Scales as dated rows; a change is a new row, what was claimed before does not move. */
export default function ScalesPage() {
  const { t } = useTranslation('membership')
  const may = useMay()('settings.enter')
  const today = useToday()
  const rows = useOfficeQuery('membership.scales', {}).data?.scales ?? []
  const [draft, setDraft] = useState<Draft>()
  const create = useOfficeCommand('membership.createScale')
  const current = rows.find((r) => stateOf(r, today) === 'current') ?? rows[0]
  const start = (): void => {
    create.clear()
    setDraft(draftOf(current))
  }
  const input = draft === undefined ? undefined : toScale(draft)
  const apply = async (): Promise<void> => {
    if (input === undefined) {
      toast({ tone: 'warn', text: t(($) => $.structure.scales.incomplete) })
      return
    }
    const done = await create.run(input)
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.structure.scales.applied, { day: formatDay(input.validFrom) }) })
    setDraft(undefined)
  }
  const abandon = (): void => {
    create.clear()
    setDraft(undefined)
  }
  usePageKeys([
    { combo: 'F2', label: t(($) => $.structure.scales.new), run: start, foot: true, disabled: !may },
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.structure.scales.apply),
      run: () => void apply(),
      foot: draft !== undefined,
      disabled: draft === undefined,
    },
    { combo: 'Escape', label: t(($) => $.structure.cancel), run: abandon, disabled: draft === undefined },
  ])
  return (
    <Frame
      current="scales"
      actions={
        may ? (
          <Button combo="F2" onClick={start}>
            {t(($) => $.structure.scales.new)}
          </Button>
        ) : null
      }
      side={draft === undefined ? undefined : <ScaleEffect input={input} />}
    >
      <ScaleTable rows={rows} />
      <p className={classes.note}>{t(($) => $.structure.scales.keep)}</p>
      {draft === undefined ? null : (
        <div className={classes.gap}>
          <ScaleDraft draft={draft} onChange={setDraft} />
          {create.refusal === undefined ? null : <RefusalBox refusal={create.refusal} />}
          <div className={classes.acts}>
            <Button kind="primary" combo="Ctrl+Enter" busy={create.busy} onClick={() => void apply()}>
              {t(($) => $.structure.scales.apply)}
            </Button>
            <Button kind="quiet" combo="Escape" onClick={abandon}>
              {t(($) => $.structure.cancel)}
            </Button>
          </div>
        </div>
      )}
    </Frame>
  )
}

const stateOf = (row: ScaleRow, today: string): 'current' | 'coming' | 'past' =>
  row.validFrom > today ? 'coming' : (row.validTo ?? '9999') < today ? 'past' : 'current'
const TONE = { current: 'ok', coming: 'look', past: 'quiet' } as const

function ScaleTable({ rows }: { rows: readonly ScaleRow[] }) {
  const { t } = useTranslation('membership')
  const today = useToday()
  return (
    <Section title={t(($) => $.structure.scales.title)}>
      <DataTable
        label={t(($) => $.structure.scales.label)}
        fill={false}
        rows={rows}
        rowKey={(r) => r.id}
        columns={[
          { id: 'from', header: t(($) => $.structure.scales.from), width: 90, cell: (r) => formatDay(r.validFrom) },
          {
            id: 'to',
            header: t(($) => $.structure.scales.to),
            width: 90,
            cell: (r) => (r.validTo === undefined ? t(($) => $.structure.scales.open) : formatDay(r.validTo)),
          },
          {
            id: 'scope',
            header: t(($) => $.structure.scales.scope),
            width: 150,
            cell: (r) =>
              `${t(($) => $.structure.category[r.category])}, ${r.mutualName ?? t(($) => $.structure.allMutuals)}`,
          },
          {
            id: 'amount',
            header: t(($) => $.structure.scales.contribution),
            width: 96,
            align: 'end',
            cell: (r) => <Amount value={r.bands[0]?.amount} />,
          },
          {
            id: 'upTo',
            header: t(($) => $.structure.scales.upTo),
            width: 84,
            align: 'end',
            cell: (r) => r.bands[0]?.toPeople ?? '',
          },
          {
            id: 'more',
            header: t(($) => $.structure.scales.supplement),
            width: 112,
            align: 'end',
            cell: (r) =>
              r.bands.length > 1 ? (
                r.bands
                  .slice(1)
                  .map((b) => b.amount)
                  .join(' · ')
              ) : (
                <Amount value={r.supplement?.each ?? 0} />
              ),
          },
          {
            id: 'joining',
            header: t(($) => $.structure.scales.joining),
            width: 84,
            align: 'end',
            cell: (r) => <Amount value={r.joiningFee} />,
          },
          {
            id: 'card',
            header: t(($) => $.structure.scales.card),
            width: 64,
            align: 'end',
            cell: (r) => <Amount value={r.cardPrice} />,
          },
          { id: 'source', header: t(($) => $.structure.scales.source), cell: (r) => r.source },
          {
            id: 'state',
            header: t(($) => $.structure.state),
            width: 110,
            cell: (r) => {
              const state = stateOf(r, today)
              return <Mark tone={TONE[state]}>{t(($) => $.structure.scales[state])}</Mark>
            },
          },
        ]}
      />
    </Section>
  )
}
