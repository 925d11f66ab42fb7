import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { AmountField, Button, CheckField, Panel, ReadField, RefusalBox } from '../../ui/index.ts'
import classes from '../facilities.module.css'
import type { DraftLine } from './DraftPage.tsx'

/** What a draft says of one act: its price, whether it is approved first, the most that counts. No price: off the list. */
export function LineForm({ draftId, line, onClose }: { draftId: Id; line: DraftLine; onClose: () => void }) {
  const { t } = useTranslation('facilities')
  const [price, setPrice] = useState<Fbu | undefined>(line.after.price ?? undefined)
  const [atMost, setAtMost] = useState<Fbu | undefined>(line.after.atMost ?? undefined)
  const [priorApproval, setApproval] = useState(line.after.priorApproval)
  const set = useOfficeCommand('facilities.setDraftLine')
  const save = async (remove: boolean): Promise<void> => {
    const answer = await set.run({
      draftId,
      actId: line.actId,
      remove,
      price: price ?? null,
      priorApproval,
      atMost: atMost ?? null,
    })
    if (answer.ok) onClose()
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.draft.saveLine), foot: true, run: () => void save(false) }])
  return (
    <Panel title={`${line.code} ${line.label}`}>
      <div className={classes.form}>
        <ReadField label={t(($) => $.draft.now)}>
          {line.before.price === null ? t(($) => $.prices.off) : formatFbu(line.before.price)}
        </ReadField>
        <ReadField label={t(($) => $.draft.reference)}>
          {line.reference === null ? '—' : formatFbu(line.reference)}
        </ReadField>
        <AmountField
          label={t(($) => $.draft.next)}
          help={t(($) => $.draft.nextHelp)}
          value={price}
          onChange={setPrice}
          unit="FBu"
        />
        <AmountField label={t(($) => $.prices.atMost)} value={atMost} onChange={setAtMost} unit="FBu" />
        <CheckField
          label={t(($) => $.prices.priorApproval)}
          checked={priorApproval}
          onChange={(event) => {
            setApproval(event.currentTarget.checked)
          }}
        />
        {set.refusal === undefined ? null : <RefusalBox refusal={set.refusal} />}
        <div className={classes.buttons}>
          <Button kind="primary" combo="Ctrl+Enter" busy={set.busy} onClick={() => void save(false)}>
            {t(($) => $.draft.saveLine)}
          </Button>
          {line.named ? (
            <Button busy={set.busy} onClick={() => void save(true)}>
              {t(($) => $.draft.forget)}
            </Button>
          ) : null}
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.rates.stop)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
