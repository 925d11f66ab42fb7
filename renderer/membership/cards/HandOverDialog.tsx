import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { RefusalBox, SecondLook, Segments, TextField } from '../../ui/index.ts'
import classes from './Cards.module.css'

const MARKS = ['signature', 'thumb'] as const

/** Cards given to their members, or to somebody for them, against a signature or a thumb. */
export function HandOverDialog({ cardIds, onClose }: { cardIds: readonly Id[]; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const [mark, setMark] = useState<(typeof MARKS)[number]>('signature')
  const [receivedBy, setReceivedBy] = useState('')
  const handOver = useOfficeCommand('membership.handOverCards')
  const act = async (): Promise<void> => {
    const done = await handOver.run({ cardIds: [...cardIds], mark, ...(receivedBy === '' ? {} : { receivedBy }) })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.cards.handedOver, { count: done.value.cards }) })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.cards.handOverTitle, { count: cardIds.length })}
      act={t(($) => $.cards.handOver)}
      written
      onAct={() => void act()}
      keep={t(($) => $.cards.keep)}
      onKeep={onClose}
      danger={false}
      busy={handOver.busy}
    >
      <div className={classes.dialog}>
        <Segments
          label={t(($) => $.cards.mark)}
          labelled
          value={mark}
          onChange={setMark}
          options={MARKS.map((value) => ({ value, label: t(($) => $.cards.marks[value]) }))}
        />
        <TextField
          label={t(($) => $.cards.receivedBy)}
          value={receivedBy}
          data-autofocus
          onChange={(event) => {
            setReceivedBy(event.currentTarget.value)
          }}
        />
        {handOver.refusal === undefined ? null : <RefusalBox refusal={handOver.refusal} />}
      </div>
    </SecondLook>
  )
}
