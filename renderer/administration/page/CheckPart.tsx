import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { callOffice, type OfficeRefusal } from '../../app/office.ts'
import { useWordOf } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { Progress } from '../../ui/Figures.tsx'
import { Band, Mark } from '../../ui/Mark.tsx'
import { Section } from '../../ui/Page.tsx'
import { Empty, RefusalBox } from '../../ui/Words.tsx'
import classes from './Administration.module.css'

type Report = Output<'administration.checkWorkspace'>

/** Reads the whole workspace again and says what does not agree. Changes nothing. */
export default function CheckPart() {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const wordOf = useWordOf()
  const [report, setReport] = useState<Report>()
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const [progress, setProgress] = useState<{ done: number; total: number }>()
  const stop = useRef<AbortController>(undefined)
  const run = async (): Promise<void> => {
    if (progress) return
    const controller = new AbortController()
    stop.current = controller
    setRefusal(undefined)
    setProgress({ done: 0, total: 1 })
    const result = await callOffice(
      'administration.checkWorkspace',
      {},
      { signal: controller.signal, onProgress: (_step, done, total) => setProgress({ done, total }) },
    )
    setProgress(undefined)
    if (result.ok) setReport(result.value)
    else setRefusal(result.refusal)
  }
  usePageKeys([
    { combo: 'F2', label: t(($) => $.check.run), run: () => void run(), foot: true },
    { combo: 'Escape', label: common(($) => $.act.stop), run: () => stop.current?.abort(), disabled: !progress },
  ])
  return (
    <div className={classes.part}>
      <Section
        title={t(($) => $.check.title)}
        facts={t(($) => $.check.facts)}
        aside={
          <Button small combo="F2" busy={progress !== undefined} onClick={() => void run()}>
            {t(($) => $.check.run)}
          </Button>
        }
      />
      {progress ? (
        <div className={classes.form}>
          <Progress
            step={t(($) => $.check.running)}
            done={progress.done}
            total={progress.total}
            action={
              <Button small combo="Escape" onClick={() => stop.current?.abort()}>
                {common(($) => $.act.stop)}
              </Button>
            }
          />
        </div>
      ) : null}
      {refusal === undefined ? null : (
        <div className={classes.form}>
          <RefusalBox refusal={refusal} />
        </div>
      )}
      {report === undefined ? (
        progress ? null : (
          <div className={classes.form}>
            <Empty title={t(($) => $.check.empty)}>{t(($) => $.check.emptyWhy)}</Empty>
          </div>
        )
      ) : (
        <>
          <div className={classes.form}>
            {report.ok ? (
              <Band tone="ok" title={t(($) => $.check.ok)}>
                {t(($) => $.check.okWhy, { count: report.checks.length })}
              </Band>
            ) : (
              <Band tone="bad" title={t(($) => $.check.bad)}>
                {t(($) => $.check.badWhy)}
              </Band>
            )}
          </div>
          <DataTable
            label={t(($) => $.check.title)}
            rows={report.checks}
            rowKey={(row) => row.name}
            columns={[
              {
                id: 'name',
                header: t(($) => $.check.name),
                width: 300,
                cell: (row) => wordOf('administration', `check.names.${row.name}`, row.name),
              },
              {
                id: 'state',
                header: t(($) => $.check.state),
                width: 90,
                cell: (row) =>
                  row.ok ? (
                    <Mark tone="ok">{t(($) => $.check.good)}</Mark>
                  ) : (
                    <Mark tone="bad" strong>
                      {t(($) => $.check.wrong)}
                    </Mark>
                  ),
              },
              {
                id: 'facts',
                header: t(($) => $.check.facts2),
                cell: (row) =>
                  Object.entries(row.facts)
                    .map(([key, value]) => wordOf('administration', `check.fact.${key}`, `${key} ${value}`, { value }))
                    .join(' · '),
              },
            ]}
          />
        </>
      )}
    </div>
  )
}
