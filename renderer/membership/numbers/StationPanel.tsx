import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, Panel, RefusalBox, TextField } from '../../ui/index.ts'
import classes from '../structure/Structure.module.css'

/** Which workstation this copy is: without a name, the main one. */
export function StationPanel({ here, onDone }: { here: string; onDone: () => void }) {
  const { t } = useTranslation('membership')
  const [name, setName] = useState(here)
  const set = useOfficeCommand('membership.setWorkstation')
  const save = async (): Promise<void> => {
    const result = await set.run({ name: name.trim() })
    if (!result.ok) return
    const said = result.value.name
    toast({
      tone: 'ok',
      text: said === '' ? t(($) => $.numbers.unnamed) : t(($) => $.numbers.named, { name: said }),
    })
    onDone()
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.structure.save), run: () => void save(), foot: true }])
  return (
    <Panel title={t(($) => $.numbers.nameTitle)}>
      <p className={classes.note}>{t(($) => $.numbers.nameHelp)}</p>
      <div className={classes.form}>
        <div className={classes.wide}>
          <TextField
            label={t(($) => $.numbers.nameField)}
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value)
            }}
          />
        </div>
      </div>
      {set.refusal === undefined ? null : <RefusalBox refusal={set.refusal} />}
      <div className={classes.acts}>
        <Button kind="primary" combo="Ctrl+Enter" busy={set.busy} onClick={() => void save()}>
          {t(($) => $.structure.save)}
        </Button>
        <Button kind="quiet" combo="Escape" onClick={onDone}>
          {t(($) => $.numbers.cancel)}
        </Button>
      </div>
    </Panel>
  )
}
