import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { desk } from '../../app/desk.ts'
import { useLongWork } from '../../app/longWork.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { Button, CheckField, DayField, Panel, RefusalBox } from '../../ui/index.ts'
import classes from '../facilities.module.css'

/** Begins a draft of a list: from a file, or by hand. `agreementId` null: the centre's reference list. */
export function StartDraft({ agreementId, onClose }: { agreementId: Id | null; onClose: () => void }) {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const today = useToday()
  const [from, setFrom] = useState<Day | undefined>(today)
  const [whole, setWhole] = useState(true)
  const read = useLongWork('facilities.importPrices')
  const start = useOfficeCommand('facilities.startDraft')
  const refusal = read.refusal ?? start.refusal
  const take = async (): Promise<void> => {
    if (from === undefined) return
    const path = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.draft.chooseFile),
      extensions: ['xlsx', 'ods', 'csv'],
    })
    if (path === undefined) return
    const answer = await read.run({ agreementId, from, path, whole }, [path])
    if (answer.ok) go(`/price-drafts/${answer.value.draftId}`)
  }
  const byHand = async (): Promise<void> => {
    if (from === undefined) return
    const answer = await start.run({ agreementId, from })
    if (answer.ok) go(`/price-drafts/${answer.value.draftId}`)
  }
  return (
    <Panel title={agreementId === null ? t(($) => $.draft.newReference) : t(($) => $.draft.new)}>
      <div className={classes.form}>
        <p className={classes.note}>
          {agreementId === null ? t(($) => $.draft.referenceWhy) : t(($) => $.draft.newWhy)}
        </p>
        <DayField label={t(($) => $.prices.from)} value={from} onChange={setFrom} autoFocus />
        <CheckField
          label={t(($) => $.draft.wholeLabel)}
          checked={whole}
          onChange={(event) => {
            setWhole(event.currentTarget.checked)
          }}
        />
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        <div className={classes.buttons}>
          <Button kind="primary" busy={read.busy} onClick={() => void take()}>
            {t(($) => $.draft.fromFile)}
          </Button>
          <Button busy={start.busy} onClick={() => void byHand()}>
            {t(($) => $.draft.handwritten)}
          </Button>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.rates.stop)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
