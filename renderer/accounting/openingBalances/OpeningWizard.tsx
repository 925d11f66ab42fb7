import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { usePages } from '../../app/usePages.ts'
import {
  Amount,
  DataTable,
  Empty,
  ListPage,
  Mark,
  Panel,
  ReasonText,
  Total,
  TotalsBar,
  type Column,
  type ListAct,
} from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { AssetItemForm } from './AssetItemForm.tsx'
import { AssetTotals } from './AssetTotals.tsx'
import { CheckStep } from './CheckStep.tsx'
import { FileForm } from './FileForm.tsx'
import { ItemsTable } from './ItemsTable.tsx'
import { LineForm } from './LineForm.tsx'
import { useLineColumns } from './useLineColumns.tsx'
import { TONES, type Opening, type Step } from './words.ts'

type Side =
  { readonly form: 'line'; readonly lineId?: string; readonly nth: number } | { readonly form: 'file' } | undefined

/** One opening: a step for each kind of balance, the difference in sight at every one, and at the end who agrees. */
export function OpeningWizard({ opening, onBack }: { opening: Opening; onBack: () => void }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()('entry.enter')
  const [step, setStep] = useFilter('step', 'cash') as [Step, (step: Step) => void]
  const [side, setSide] = useState<Side>()
  const [chosen, setChosen] = useState<string>()
  const takeOff = useOfficeCommand('accounting.takeOffOpeningLine')
  const takeOffAsset = useOfficeCommand('accounting.takeOffOpeningAsset')
  const items = step === 'items'
  const section = step === 'check' || items ? 'cash' : step
  const pages = usePages('accounting.openingLines', { id: opening.id, section }, step !== 'check' && !items)
  const assets = usePages('accounting.openingAssets', { id: opening.id }, items)
  const line = items ? undefined : (pages.rows.find(({ id }) => id === chosen) ?? pages.rows[0])
  const asset = items ? (assets.rows.find(({ id }) => id === chosen) ?? assets.rows[0]) : undefined
  const row = line ?? asset
  const columns: Column<(typeof pages.rows)[number]>[] = useLineColumns(step)
  const writes = may && opening.state === 'draft'
  const own = opening.sections.find((one) => one.section === step)
  const noResult = step === 'result' && opening.day.endsWith('-01-01')
  const steps: readonly Step[] = [
    ...opening.sections.flatMap((one): Step[] => (one.section === 'assets' ? ['assets', 'items'] : [one.section])),
    'check',
  ]
  const countOf = (of: Step): number =>
    of === 'items' ? opening.assets.count : (opening.sections.find((one) => one.section === of)?.lines ?? 0)
  const add = (): void => setSide({ form: 'line', nth: side?.form === 'line' ? side.nth + 1 : 0 })
  const remove = async (): Promise<void> => {
    const asked = { id: opening.id, rev: opening.rev }
    if (asset !== undefined) {
      const answer = await takeOffAsset.run({ ...asked, assetId: asset.id })
      if (answer.ok) toast({ tone: 'ok', text: t(($) => $.opening.items.takenOff, { label: asset.label }) })
    } else if (line !== undefined) {
      const answer = await takeOff.run({ ...asked, lineId: line.id })
      if (answer.ok) toast({ tone: 'ok', text: t(($) => $.opening.takenOff) })
    }
  }
  const acts: ListAct[] = [
    {
      combo: 'F2',
      label: items ? t(($) => $.opening.items.add) : t(($) => $.opening.add),
      kind: 'primary',
      on: writes && step !== 'check' && !noResult && side === undefined,
      run: add,
    },
    {
      combo: 'L',
      label: t(($) => $.opening.file.take),
      on: writes && side === undefined,
      run: () => setSide({ form: 'file' }),
    },
    {
      combo: 'I',
      label: t(($) => $.opening.print),
      on: side === undefined,
      run: () => go(`/preview/opening-balances/${opening.id}`),
    },
  ]
  const rowActs: ListAct[] =
    step === 'check' || row === undefined || side !== undefined
      ? []
      : [
          {
            combo: 'M',
            label: t(($) => $.opening.changeTitle, { account: row.account }),
            on: writes,
            run: () => setSide({ form: 'line', lineId: row.id, nth: 0 }),
          },
          {
            combo: 'R',
            label: t(($) => $.opening.takeOff),
            kind: 'danger',
            on: writes,
            busy: takeOff.busy || takeOffAsset.busy,
            run: () => void remove(),
          },
        ]
  const changed = side?.form === 'line' ? pages.rows.find(({ id }) => id === side.lineId) : undefined
  return (
    <ListPage
      title={`${t(($) => $.titles.opening)} ${opening.number ?? ''}`}
      facts={
        <>
          {formatDay(opening.day)} · {opening.mutual ?? t(($) => $.opening.whole)}{' '}
          <Mark tone={TONES[opening.state]}>{t(($) => $.opening.states[opening.state])}</Mark>
        </>
      }
      acts={[...acts, { combo: 'Escape', label: t(($) => $.opening.back), on: side === undefined, run: onBack }]}
      rowActs={rowActs}
      queues={{
        label: t(($) => $.opening.steps),
        value: step,
        onChange: (next) => {
          setSide(undefined)
          setStep(next)
        },
        options: steps.map((value, at) => ({
          value,
          label: (
            <>
              {at + 1}. {t(($) => $.opening.sections[value])}
              {value === 'check' ? '' : ` (${countOf(value)})`}
            </>
          ),
        })),
      }}
      refusal={takeOff.refusal ?? takeOffAsset.refusal ?? pages.error ?? assets.error}
      sideWidth={330}
      side={
        side?.form === 'line' && items ? (
          <AssetItemForm
            key={side.lineId ?? side.nth}
            opening={opening}
            asset={assets.rows.find(({ id }) => id === side.lineId)}
            onNext={add}
            onDone={() => setSide(undefined)}
          />
        ) : side?.form === 'line' ? (
          <LineForm
            key={side.lineId ?? section}
            opening={opening}
            section={section}
            line={changed}
            onDone={() => setSide(undefined)}
          />
        ) : side?.form === 'file' ? (
          <FileForm opening={opening} onDone={() => setSide(undefined)} />
        ) : (
          <Panel title={t(($) => $.opening.sections[step])}>
            <div className={classes.stack}>
              <ReasonText>{noResult ? t(($) => $.opening.resultNone) : t(($) => $.opening.why[step])}</ReasonText>
              {opening.entriesBefore === 0 ? null : (
                <p className={classes.note}>{t(($) => $.opening.before, { count: opening.entriesBefore })}</p>
              )}
              {opening.state === 'draft' && opening.reason !== null ? (
                <p className={classes.note}>{t(($) => $.opening.sentBackFor, { reason: opening.reason })}</p>
              ) : null}
            </div>
          </Panel>
        )
      }
      bar={
        <TotalsBar>
          {items ? <AssetTotals opening={opening} /> : null}
          {own === undefined ? null : (
            <Total label={t(($) => $.opening.total)}>
              <Amount value={own.difference} signed />
            </Total>
          )}
          <Total label={t(($) => $.opening.debit)}>
            <Amount value={opening.debit} />
          </Total>
          <Total label={t(($) => $.opening.credit)}>
            <Amount value={opening.credit} />
          </Total>
          <Difference opening={opening} />
        </TotalsBar>
      }
    >
      {items ? (
        <ItemsTable
          pages={assets}
          selectedId={asset?.id}
          onSelect={setChosen}
          onOpen={(id) => writes && setSide({ form: 'line', lineId: id, nth: 0 })}
        />
      ) : step === 'check' ? (
        <CheckStep opening={opening} onBack={onBack} />
      ) : (
        <DataTable
          label={t(($) => $.opening.sections[step])}
          rows={pages.rows}
          columns={columns}
          rowKey={(one) => one.id}
          selectedKey={line?.id}
          onSelect={(one) => setChosen(one.id)}
          onOpen={(one) => writes && setSide({ form: 'line', lineId: one.id, nth: 0 })}
          onEnd={pages.more}
          waiting={pages.waiting}
          empty={
            <Empty title={t(($) => $.opening.empty)}>
              {noResult ? t(($) => $.opening.resultNone) : t(($) => $.opening.emptyWhy)}
            </Empty>
          }
        />
      )}
    </ListPage>
  )
}

/** What is missing on which side, or that nothing is. */
export function Difference({ opening: { difference, remainder } }: { opening: Opening }) {
  const { t } = useTranslation('accounting')
  if (difference === 0 || remainder !== null) return <Mark tone="ok">{t(($) => $.opening.balanced)}</Mark>
  const amount = formatFbu(Math.abs(difference))
  return (
    <Mark tone="warn" strong>
      {difference > 0 ? t(($) => $.opening.leftCredit, { amount }) : t(($) => $.opening.leftDebit, { amount })}
    </Mark>
  )
}
