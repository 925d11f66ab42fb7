import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { desk, offerFile } from '../app/desk.ts'
import { formatDay } from '../app/format.ts'
import { useLongWork } from '../app/longWork.ts'
import { toast } from '../app/toast.ts'
import { Button, Facts, Panel, RefusalBox, TextField } from '../ui/index.ts'
import classes from './federation.module.css'

interface RequestPanelProps {
  path: string
  found: Output<'federation.readRequest'>
  onDone: () => void
}

/** A centre's request: the officer writes what the centre reads aloud, the program compares. */
export function RequestPanel({ path, found, onDone }: RequestPanelProps) {
  const { t } = useTranslation('federation')
  const [heard, setHeard] = useState('')
  const issue = useLongWork('federation.issueCertificate')
  const send = async (): Promise<void> => {
    const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.act.issue) })
    if (folder === undefined) return
    const result = await issue.run({ path, heard, answerPath: folder }, [path, folder])
    if (!result.ok) return
    const file = result.value.path.split(/[\\/]/u).at(-1) ?? ''
    toast({ tone: 'ok', text: t(($) => $.done.issued, { serial: result.value.serial, file }) })
    offerFile(result.value.path)
    onDone()
  }
  return (
    <Panel title={t(($) => $.request.title, { centre: found.centre.code })}>
      <Facts
        items={[
          [t(($) => $.request.from), found.centre.name],
          [t(($) => $.request.federation), found.federation.name],
          [t(($) => $.request.epoch), found.epoch],
          [t(($) => $.request.createdAt), formatDay(found.createdAt)],
          [t(($) => $.request.supersedes), found.supersedes],
        ]}
      />
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p>{t(($) => $.request.how)}</p>
        <div>
          <TextField
            label={t(($) => $.request.heard)}
            help={t(($) => $.request.heardHelp)}
            value={heard}
            onChange={(event) => {
              setHeard(event.target.value)
            }}
          />
        </div>
        <Button kind="primary" submit busy={issue.busy} disabled={heard.trim() === ''}>
          {t(($) => $.act.issue)}
        </Button>
      </form>
      {issue.refusal ? <RefusalBox refusal={issue.refusal} /> : null}
    </Panel>
  )
}
