import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { desk } from '../../app/desk.ts'
import { callOffice, type OfficeRefusal } from '../../app/office.ts'
import { useLongWork } from '../../app/longWork.ts'
import { toast } from '../../app/toast.ts'
import { Button, Panel, RefusalBox } from '../../ui/index.ts'
import classes from './chart.module.css'
import { Differences } from './Differences.tsx'

type Read = Output<'accounting.readChart'>

/** A chart from a file: what it would change, what of it cannot be taken; then it waits for another person. */
export function ImportChart({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const [path, setPath] = useState('')
  const [read, setRead] = useState<Read>()
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const propose = useLongWork('accounting.proposeChart')
  const choose = async (): Promise<void> => {
    const file = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.chart.import),
      extensions: ['xlsx', 'csv', 'ods'],
    })
    if (file === undefined) return
    setRefusal(undefined)
    setRead(undefined)
    setPath(file)
    const answer = await callOffice('accounting.readChart', { path: file }, { grants: [file] })
    if (answer.ok) setRead(answer.value)
    else setRefusal(answer.refusal)
  }
  const send = async (): Promise<void> => {
    const answer = await propose.run({ path }, [path])
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.chart.preview.proposed) })
    onClose()
  }
  const nothing =
    read !== undefined &&
    read.differences.added.length + read.differences.changed.length + read.differences.equivalents.length === 0
  return (
    <Panel
      title={read === undefined ? t(($) => $.chart.import) : t(($) => $.chart.preview.title, { file: read.file })}
      facts={read === undefined ? undefined : t(($) => $.chart.preview.facts, { lines: read.lines })}
    >
      <div className={classes.preview}>
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        {read === undefined ? null : (
          <>
            {read.problems.length === 0 ? null : (
              <>
                <h3>{t(($) => $.chart.preview.problems)}</h3>
                <p className={classes.note}>{t(($) => $.chart.preview.problemsWhy)}</p>
                <ul className={classes.list}>
                  {read.problems.slice(0, 40).map((one) => (
                    <li key={`${one.place} ${one.code}`}>
                      <b>{one.place}</b> <span>{t(($) => $.chart.problem[one.code], { text: one.text })}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <Differences differences={read.differences} />
            {nothing && read.problems.length === 0 ? <p>{t(($) => $.chart.preview.nothing)}</p> : null}
          </>
        )}
        {propose.refusal === undefined ? null : <RefusalBox refusal={propose.refusal} />}
        <div className={classes.buttons}>
          {read !== undefined && read.problems.length === 0 && !nothing ? (
            <Button kind="primary" busy={propose.busy} onClick={() => void send()}>
              {t(($) => $.chart.preview.propose)}
            </Button>
          ) : null}
          <Button onClick={() => void choose()}>{t(($) => $.chart.import)}</Button>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.chart.stop)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
