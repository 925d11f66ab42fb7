import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, DayField, Facts, Panel, RefusalBox, SecondLook } from '../../ui/index.ts'
import classes from '../structure/Structure.module.css'
import { CloseBlock } from './CloseBlock.tsx'
import type { Block } from './NumbersPage.tsx'

/** One block: its file for the workstation, or there its statement for the main one; giving back what is left. */
export function BlockPanel({ block, here, onDone }: { block: Block; here: string | undefined; onDone: () => void }) {
  const { t } = useTranslation('membership')
  const may = useMay()
  const [until, setUntil] = useState<Day | undefined>(block.expiresOn)
  const [asked, setAsked] = useState<'give-back' | 'close'>()
  const write = useOfficeCommand('membership.writeBlock')
  const state = useOfficeCommand('membership.stateBlock')
  const isOpen = block.state !== 'closed'
  const isMain = here === undefined
  const mayWrite = may('registration.enter') && isMain && isOpen
  const mayState = may('registration.enter') && here === block.workstation
  const mayClose = may('registration.approve') && isMain && isOpen
  const range = { first: block.first, last: block.last }
  const title = t(($) => $.numbers.blockTitle, range)
  const writeFile = async (): Promise<void> => {
    const folder = await desk.chooseFile({ mode: 'folder', title })
    if (folder === undefined) return
    const longer = until === undefined || until === block.expiresOn ? {} : { expiresOn: until }
    const result = await write.run({ blockId: block.id, ...longer, path: folder }, { grants: [folder] })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.numbers.written) })
    offerFile(result.value.path)
  }
  const writeState = async (close: boolean): Promise<void> => {
    const folder = await desk.chooseFile({ mode: 'folder', title })
    setAsked(undefined)
    if (folder === undefined) return
    const result = await state.run({ blockId: block.id, close, path: folder }, { grants: [folder] })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.numbers.stateDone, result.value) })
    offerFile(result.value.path)
    if (close) onDone()
  }
  const ask = (what: 'give-back' | 'close') => (): void => {
    setAsked(what)
  }
  usePageKeys([
    { combo: 'E', label: t(($) => $.numbers.writeFile), run: () => void writeFile(), disabled: !mayWrite },
    { combo: 'R', label: t(($) => $.numbers.state1), run: () => void writeState(false), disabled: !mayState },
    { combo: 'G', label: t(($) => $.numbers.giveBack), run: ask('give-back'), disabled: !mayState || !isOpen },
    { combo: 'C', label: t(($) => $.numbers.close), run: ask('close'), disabled: !mayClose },
  ])
  const refusal = write.refusal ?? state.refusal
  return (
    <Panel title={title} facts={block.workstation}>
      <Facts
        items={[
          [t(($) => $.numbers.mutual), block.mutual],
          [t(($) => $.numbers.used), block.used],
          [t(($) => $.numbers.elsewhere), block.elsewhere],
          [t(($) => $.numbers.free), block.free],
          [t(($) => $.numbers.retired), block.retired],
          [t(($) => $.numbers.left), block.reserved],
          [t(($) => $.numbers.reason), block.closedReason === '' ? undefined : block.closedReason],
        ]}
      />
      {mayWrite ? (
        <div className={classes.form}>
          <div className={classes.wide}>
            <DayField label={t(($) => $.numbers.longer)} value={until} onChange={setUntil} />
          </div>
        </div>
      ) : null}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      <div className={classes.acts}>
        {mayWrite ? (
          <Button combo="E" busy={write.busy} onClick={() => void writeFile()}>
            {t(($) => $.numbers.writeFile)}
          </Button>
        ) : null}
        {mayState ? (
          <Button combo="R" busy={state.busy} onClick={() => void writeState(false)}>
            {t(($) => $.numbers.state1)}
          </Button>
        ) : null}
        {mayState && isOpen ? (
          <Button kind="danger" combo="G" onClick={ask('give-back')}>
            {t(($) => $.numbers.giveBack)}
          </Button>
        ) : null}
        {mayClose ? (
          <Button kind="danger" combo="C" onClick={ask('close')}>
            {t(($) => $.numbers.close)}
          </Button>
        ) : null}
      </div>
      {asked === 'give-back' ? (
        <SecondLook
          title={t(($) => $.numbers.giveBackTitle, range)}
          act={t(($) => $.numbers.giveBack)}
          keep={t(($) => $.numbers.giveBackKeep)}
          onAct={() => void writeState(true)}
          onKeep={() => {
            setAsked(undefined)
          }}
        >
          {t(($) => $.numbers.giveBackText)}
        </SecondLook>
      ) : null}
      {asked === 'close' ? (
        <CloseBlock
          block={block}
          onEnd={(isClosed) => {
            setAsked(undefined)
            if (isClosed) onDone()
          }}
        />
      ) : null}
    </Panel>
  )
}
