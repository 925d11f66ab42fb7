import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths, type Day } from '../../../shared/dates.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Button, CountField, DayField, Panel, RefusalBox, SelectField, TextField } from '../../ui/index.ts'
import classes from '../structure/Structure.module.css'

/** The next numbers of a mutual for a workstation, and the file that goes with it. */
export function ReservePanel({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('membership')
  const today = useToday()
  const all = useOfficeQuery('membership.mutuals', {}).data?.mutuals ?? []
  const mutuals = all.filter(({ endedOn }) => endedOn === undefined)
  const [mutualId, setMutualId] = useState<string>()
  const [workstation, setWorkstation] = useState('')
  const [count, setCount] = useState<number | undefined>(50)
  const [until, setUntil] = useState<Day | undefined>(addMonths(today, 3))
  const reserve = useOfficeCommand('membership.reserveNumbers')
  const chosen = mutualId ?? mutuals[0]?.id
  const isReady = chosen !== undefined && workstation.trim().length > 1 && count !== undefined && until !== undefined
  const save = async (): Promise<void> => {
    if (!isReady) return
    const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.numbers.reserveTitle) })
    if (folder === undefined) return
    const input = { mutualId: chosen, workstation, count, expiresOn: until, path: folder }
    const result = await reserve.run(input, { grants: [folder] })
    if (!result.ok) return
    const { first, last, path } = result.value
    toast({ tone: 'ok', text: t(($) => $.numbers.reserved, { first, last, workstation }) })
    offerFile(path)
    onDone()
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.numbers.reserve), run: () => void save(), foot: true, disabled: !isReady },
  ])
  return (
    <Panel title={t(($) => $.numbers.reserveTitle)}>
      <p className={classes.note}>{t(($) => $.numbers.reserveHelp)}</p>
      <div className={classes.form}>
        <div className={classes.wide}>
          <TextField
            label={t(($) => $.numbers.workstation)}
            value={workstation}
            onChange={(event) => {
              setWorkstation(event.currentTarget.value)
            }}
          />
        </div>
        <div className={classes.wide}>
          <SelectField
            label={t(($) => $.numbers.mutual)}
            value={chosen}
            options={mutuals.map(({ id, name }) => ({ value: id as string, label: name }))}
            onChange={setMutualId}
          />
        </div>
        <CountField label={t(($) => $.numbers.count)} value={count} onChange={setCount} />
        <DayField label={t(($) => $.numbers.until)} value={until} onChange={setUntil} />
      </div>
      {reserve.refusal === undefined ? null : <RefusalBox refusal={reserve.refusal} />}
      <div className={classes.acts}>
        <Button kind="primary" combo="Ctrl+Enter" busy={reserve.busy} disabled={!isReady} onClick={() => void save()}>
          {t(($) => $.numbers.reserve)}
        </Button>
        <Button kind="quiet" combo="Escape" onClick={onDone}>
          {t(($) => $.numbers.cancel)}
        </Button>
      </div>
    </Panel>
  )
}
