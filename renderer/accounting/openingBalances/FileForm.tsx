import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { desk } from '../../app/desk.ts'
import { useRefusalWords } from '../../app/errors/words.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useLongWork } from '../../app/longWork.ts'
import { callOffice, type OfficeRefusal } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, Panel, RefusalBox } from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import type { Opening } from './words.ts'

type Read = Output<'accounting.readOpeningFile'>

/** Balances from a file: what of it is taken, why the rest is not, then it is kept with the draft. */
export function FileForm({ opening, onDone }: { opening: Opening; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const words = useRefusalWords()
  const [path, setPath] = useState('')
  const [read, setRead] = useState<Read>()
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const take = useLongWork('accounting.takeOpeningFile')
  const template = useLongWork('accounting.openingTemplate')
  const choose = async (): Promise<void> => {
    const file = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.opening.file.take),
      extensions: ['xlsx', 'csv', 'ods'],
    })
    if (file === undefined) return
    setRefusal(undefined)
    setRead(undefined)
    setPath(file)
    const answer = await callOffice('accounting.readOpeningFile', { id: opening.id, path: file }, { grants: [file] })
    if (answer.ok) setRead(answer.value)
    else setRefusal(answer.refusal)
  }
  const keep = async (): Promise<void> => {
    const answer = await take.run(
      { id: opening.id, rev: opening.rev, path, withoutRefused: (read?.refused ?? 0) > 0 },
      [path],
    )
    if (!answer.ok) return
    const { taken, assets } = answer.value
    const lines = t(($) => $.opening.file.taken, { count: taken })
    const items = t(($) => $.opening.file.assetsTaken, { count: assets })
    toast({
      tone: 'ok',
      text: [...(taken > 0 || assets === 0 ? [lines] : []), ...(assets > 0 ? [items] : [])].join(', '),
    })
    onDone()
  }
  const model = async (): Promise<void> => {
    const file = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.opening.file.template),
      suggestedName: `${t(($) => $.opening.file.name)}.xlsx`,
      extensions: ['xlsx'],
    })
    if (file === undefined) return
    const answer = await template.run({ path: file }, [file])
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.opening.file.written, { path: answer.value.path }) })
  }
  usePageKeys([
    { combo: 'L', label: t(($) => $.opening.file.take), run: () => void choose() },
    { combo: 'Escape', label: t(($) => $.opening.stop), run: onDone },
  ])
  return (
    <Panel
      title={read === undefined ? t(($) => $.opening.file.take) : t(($) => $.opening.file.read, { file: read.file })}
      facts={read === undefined ? undefined : t(($) => $.opening.file.facts, { count: read.lines })}
    >
      <div className={classes.stack}>
        <p className={classes.note}>
          {read === undefined
            ? t(($) => $.opening.file.why)
            : t(($) => $.opening.facts, {
                count: read.lines,
                debit: formatFbu(read.debit),
                credit: formatFbu(read.credit),
              })}
        </p>
        {read === undefined || read.assets === 0 ? null : (
          <p className={classes.note}>{t(($) => $.opening.file.assetsRead, { count: read.assets })}</p>
        )}
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        {read === undefined || read.refused === 0 ? null : (
          <>
            <h3>{t(($) => $.opening.file.refused, { count: read.refused })}</h3>
            <ul className={classes.list}>
              {read.problems.slice(0, 40).map((one) => (
                <li key={`${one.place} ${one.code}`}>
                  <b>{one.place}</b> <span>{words({ code: one.code, params: one.params } as OfficeRefusal).why}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {take.refusal === undefined ? null : <RefusalBox refusal={take.refusal} />}
        {template.refusal === undefined ? null : <RefusalBox refusal={template.refusal} />}
        <div className={classes.buttons}>
          {read === undefined || read.lines + read.assets === 0 ? null : (
            <Button kind="primary" busy={take.busy} onClick={() => void keep()}>
              {read.refused === 0 ? t(($) => $.opening.file.accept) : t(($) => $.opening.file.acceptWithout)}
            </Button>
          )}
          <Button combo="L" onClick={() => void choose()}>
            {t(($) => $.opening.file.take)}
          </Button>
          <Button busy={template.busy} onClick={() => void model()}>
            {t(($) => $.opening.file.template)}
          </Button>
          <Button combo="Escape" onClick={onDone}>
            {t(($) => $.opening.stop)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
