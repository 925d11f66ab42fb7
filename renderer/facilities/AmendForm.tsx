import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../app/office.ts'
import { toast } from '../app/toast.ts'
import { Button, Panel, RefusalBox } from '../ui/index.ts'
import { AgreementWords, termTexts, type Words } from './AgreementWords.tsx'
import type { Agreement } from './states.ts'
import classes from './facilities.module.css'

/** A signature as it is typed: « NOM Prénom, fonction ». */
const typed = (agreement: Agreement, side: 'centre' | 'facility'): string => {
  const found = agreement.signatories.find((one) => one.side === side)
  return found === undefined ? '' : [found.name, found.role].filter((part) => part !== '').join(', ')
}

/** The words of an agreement that stands: nothing that an amount comes from. Signatures beyond the first of each side stay. */
export function AmendForm({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const { t } = useTranslation(['facilities', 'common'])
  const [words, setWords] = useState<Words>({
    centre: typed(agreement, 'centre'),
    facility: typed(agreement, 'facility'),
    contact: agreement.contact ?? '',
    penalties: agreement.penalties ?? '',
    note: agreement.note ?? '',
  })
  const amend = useOfficeCommand('facilities.amendAgreement')
  const others = (['centre', 'facility'] as const).flatMap((side) =>
    agreement.signatories.filter((one) => one.side === side).slice(1),
  )
  const save = async (): Promise<void> => {
    const { signatories, ...texts } = termTexts(words)
    const answer = await amend.run({
      agreementId: agreement.id,
      rev: agreement.rev,
      ...texts,
      signatories: [...signatories, ...others],
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.terms.amended) })
    onClose()
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.terms.amendSave), foot: true, run: () => void save() }])
  return (
    <Panel title={t(($) => $.terms.amendTitle, { number: agreement.number })}>
      <div className={classes.form}>
        <p className={classes.note}>{t(($) => $.terms.amendWhy)}</p>
        <AgreementWords value={words} onChange={setWords} autoFocus />
        {amend.refusal === undefined ? null : <RefusalBox refusal={amend.refusal} />}
        <div className={classes.buttons}>
          <Button kind="primary" combo="Ctrl+Enter" busy={amend.busy} onClick={() => void save()}>
            {t(($) => $.terms.amendSave)}
          </Button>
          <Button combo="Escape" onClick={onClose}>
            {t(($) => $.act.cancel, { ns: 'common' })}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
