import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { CountField, RefusalBox, SecondLook, Segments, TextField } from '../../ui/index.ts'
import classes from '../structure/Structure.module.css'
import type { Block } from './NumbersPage.tsx'

/** Closes a block whose workstation sends nothing: on somebody's word, or because it is lost. */
export function CloseBlock({ block, onEnd }: { block: Block; onEnd: (isClosed: boolean) => void }) {
  const { t } = useTranslation('membership')
  const [how, setHow] = useState<'returned' | 'lost'>('returned')
  const [lastUsed, setLastUsed] = useState<number>()
  const [reason, setReason] = useState('')
  const close = useOfficeCommand('membership.closeBlock')
  const act = async (): Promise<void> => {
    const used = how === 'lost' || lastUsed === undefined ? {} : { lastUsed }
    const result = await close.run({ blockId: block.id, how, reason, ...used })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.numbers.closed, result.value) })
    onEnd(true)
  }
  return (
    <SecondLook
      title={t(($) => $.numbers.closeTitle, { first: block.first, last: block.last })}
      act={t(($) => $.numbers.close)}
      written
      keep={t(($) => $.numbers.closeKeep)}
      busy={close.busy}
      disabled={reason.trim().length < 2}
      onAct={() => void act()}
      onKeep={() => {
        onEnd(false)
      }}
    >
      <p>{t(($) => $.numbers.closeText)}</p>
      <div className={classes.gap}>
        <Segments
          label={t(($) => $.numbers.how)}
          value={how}
          options={[
            { value: 'returned', label: t(($) => $.numbers.returned) },
            { value: 'lost', label: t(($) => $.numbers.lost) },
          ]}
          onChange={setHow}
        />
      </div>
      <div className={classes.form}>
        {how === 'lost' ? null : (
          <CountField label={t(($) => $.numbers.lastUsed)} value={lastUsed} onChange={setLastUsed} />
        )}
        <TextField
          label={t(($) => $.numbers.reason)}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value)
          }}
        />
      </div>
      {close.refusal === undefined ? null : <RefusalBox refusal={close.refusal} />}
    </SecondLook>
  )
}
