import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { formatFbu } from '../../app/format.ts'
import { useLongWork } from '../../app/longWork.ts'
import { useGo } from '../../app/navigation.ts'
import { callOffice, useOfficeQuery, type OfficeRefusal } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, PercentField, RefusalBox, Segments, SelectField, SideForm } from '../../ui/index.ts'
import { fileName } from '../entry/Papers.tsx'
import classes from './budget.module.css'

const ORIGINS = ['actual', 'file', 'typed'] as const
type Origin = (typeof ORIGINS)[number]
type Read = Output<'accounting.readBudgetFile'>

/** A budget begins from what an earlier year really was, from a file, or empty. */
export function PrepareForm({
  year,
  years,
  onClose,
  onDone,
}: {
  year: number
  years: readonly number[]
  onClose: () => void
  onDone: (id: string) => void
}) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const mutuals = useOfficeQuery('membership.mutuals', {})
  const [target, setTarget] = useState(String(year))
  const [entity, setEntity] = useState('centre')
  const [origin, setOrigin] = useState<Origin>('actual')
  const [actual, setActual] = useState(String(year - 1))
  const [percent, setPercent] = useState<number | undefined>(0)
  const [path, setPath] = useState('')
  const [read, setRead] = useState<Read>()
  const [unread, setUnread] = useState<OfficeRefusal>()
  const prepare = useLongWork('accounting.prepareBudget')
  const template = useLongWork('accounting.exportBudget')
  const choose = async (): Promise<void> => {
    const file = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.budget.file),
      extensions: ['xlsx', 'csv', 'ods'],
    })
    if (file === undefined) return
    setPath(file)
    setRead(undefined)
    setUnread(undefined)
    const answer = await callOffice('accounting.readBudgetFile', { path: file }, { grants: [file] })
    if (answer.ok) setRead(answer.value)
    else setUnread(answer.refusal)
  }
  const empty = async (): Promise<void> => {
    const place = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.budget.template),
      suggestedName: `${t(($) => $.budget.templateFile)}.xlsx`,
      extensions: ['xlsx'],
    })
    if (place === undefined) return
    const answer = await template.run({ format: 'xlsx', path: place }, [place])
    if (!answer.ok) return
    offerFile(answer.value.path)
    toast({
      tone: 'ok',
      text: t(($) => $.budget.exported, { file: fileName(answer.value.path), count: answer.value.rows }),
    })
  }
  const act = async (): Promise<void> => {
    const answer = await prepare.run(
      {
        year: Number(target),
        mutualId: entity === 'centre' ? null : entity,
        origin:
          origin === 'typed'
            ? { from: 'typed' }
            : origin === 'file'
              ? { from: 'file', path }
              : { from: 'actual', year: Number(actual), percent: percent ?? 0 },
      },
      path === '' ? [] : [path],
    )
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.budget.prepared, { number: answer.value.number, count: answer.value.lines }) })
    onDone(answer.value.id)
    onClose()
    go(`/accounting/budget/${answer.value.id}`)
  }
  const all = [...new Set([year, ...years])].toSorted((a, b) => b - a)
  const yearOptions = (list: readonly number[]) => list.map((one) => ({ value: String(one), label: String(one) }))
  return (
    <SideForm
      title={t(($) => $.budget.new)}
      act={t(($) => $.budget.prepare)}
      command={prepare}
      ready={origin !== 'file' || (read !== undefined && read.problems.length === 0)}
      onAct={act}
      onStop={onClose}
    >
      <div className={classes.two}>
        <SelectField
          label={t(($) => $.budget.year)}
          value={target}
          onChange={setTarget}
          options={yearOptions(all)}
          autoFocus
        />
        <SelectField
          label={t(($) => $.budget.entity)}
          value={entity}
          onChange={setEntity}
          options={[
            { value: 'centre', label: t(($) => $.budget.centre) },
            ...(mutuals.data?.mutuals ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
      </div>
      <Segments
        label={t(($) => $.budget.origin)}
        labelled
        value={origin}
        onChange={setOrigin}
        options={ORIGINS.map((value) => ({ value, label: t(($) => $.budget.origins[value]) }))}
      />
      {origin === 'actual' ? (
        <div className={classes.two}>
          <SelectField
            label={t(($) => $.budget.originYear)}
            value={actual}
            onChange={setActual}
            options={yearOptions([...new Set([Number(actual), ...all])].toSorted((a, b) => b - a))}
          />
          <PercentField label={t(($) => $.budget.percent)} value={percent} onChange={setPercent} unit="%" />
        </div>
      ) : null}
      {origin === 'file' ? (
        <div className={classes.stack}>
          <Button onClick={() => void choose()}>{t(($) => $.budget.file)}</Button>
          <Button small kind="quiet" busy={template.busy} onClick={() => void empty()}>
            {t(($) => $.budget.template)}
          </Button>
          {read === undefined ? null : (
            <p>
              {t(($) => $.budget.fileRead, {
                file: read.file,
                count: read.lines,
                costs: formatFbu(read.costs),
                income: formatFbu(read.income),
              })}
            </p>
          )}
          <ul className={classes.list}>
            {(read?.problems ?? []).slice(0, 20).map((one) => (
              <li key={`${one.place} ${one.code}`}>
                <b>{one.place}</b> {t(($) => $.budget.problem[one.code], { text: one.text })}
              </li>
            ))}
          </ul>
          {unread === undefined ? null : <RefusalBox refusal={unread} />}
        </div>
      ) : null}
      {template.refusal === undefined ? null : <RefusalBox refusal={template.refusal} />}
    </SideForm>
  )
}
