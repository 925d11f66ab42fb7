import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import type { Day } from '../../shared/dates.ts'
import { CODE_STATES, type CodeState } from '../../shared/rules/federation/codes.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../app/office.ts'
import { toast } from '../app/toast.ts'
import { Button, DayField, Panel, ReadField, RefusalBox, SelectField, TextField } from '../ui/index.ts'
import type { Code } from './CodesPage.tsx'
import classes from './federation.module.css'

/** A mutual that gets its code, or what may be corrected of one: the code is in the numbers of its members and stays. */
export function CodeForm({
  code,
  centres,
  onDone,
}: {
  code: Code | undefined
  centres: Output<'federation.codes'>['centres']
  onDone: () => void
}) {
  const { t } = useTranslation('federation')
  const [text, setText] = useState({ code: '', name: code?.name ?? '', approval: code?.approval ?? '' })
  const [centreId, setCentreId] = useState<string>(code?.centreId ?? '')
  const [state, setState] = useState<CodeState>(code?.state ?? 'creating')
  const [provisionalOn, setProvisional] = useState<Day | undefined>(code?.provisionalOn)
  const [definitiveOn, setDefinitive] = useState<Day | undefined>(code?.definitiveOn)
  const give = useOfficeCommand('federation.giveCode')
  const update = useOfficeCommand('federation.updateCode')
  const save = async (): Promise<void> => {
    const written = {
      name: text.name,
      state,
      ...(centreId === '' ? {} : { centreId }),
      ...(text.approval.trim() === '' ? {} : { approval: text.approval }),
      ...(provisionalOn === undefined ? {} : { provisionalOn }),
      ...(definitiveOn === undefined ? {} : { definitiveOn }),
    }
    const result =
      code === undefined
        ? await give.run({ code: text.code, ...written })
        : await update.run({ codeId: code.id, ...written })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.codes.saved) })
    onDone()
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.codes.save), run: () => void save(), foot: true }])
  const refusal = give.refusal ?? update.refusal
  const field = (name: 'code' | 'name' | 'approval', label: string, help?: string) => (
    <TextField
      label={label}
      {...(help === undefined ? {} : { help })}
      value={text[name]}
      onChange={(event) => {
        setText({ ...text, [name]: event.currentTarget.value })
      }}
    />
  )
  return (
    <Panel title={code?.name ?? t(($) => $.codes.give)}>
      <div className={classes.form}>
        <div>
          {code === undefined ? (
            field(
              'code',
              t(($) => $.codes.code),
              t(($) => $.codes.codeHelp),
            )
          ) : (
            <ReadField label={t(($) => $.codes.code)}>{code.code}</ReadField>
          )}
        </div>
        <div>
          {field(
            'name',
            t(($) => $.codes.name),
          )}
        </div>
        <div>
          <SelectField
            label={t(($) => $.codes.centre)}
            value={centreId}
            options={[
              { value: '', label: t(($) => $.codes.noCentre) },
              ...centres.map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={(value) => {
              setCentreId(value)
            }}
          />
        </div>
        <div>
          <SelectField
            label={t(($) => $.codes.state)}
            value={state}
            options={CODE_STATES.map((value) => ({ value, label: t(($) => $.codes.states[value]) }))}
            onChange={(value) => {
              setState(value as CodeState)
            }}
          />
        </div>
        <div>
          {field(
            'approval',
            t(($) => $.codes.approval),
          )}
        </div>
        <div>
          <DayField label={t(($) => $.codes.provisionalOn)} value={provisionalOn} onChange={setProvisional} />
        </div>
        <div>
          <DayField label={t(($) => $.codes.definitiveOn)} value={definitiveOn} onChange={setDefinitive} />
        </div>
        {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
        <Button kind="primary" combo="Ctrl+Enter" busy={give.busy || update.busy} onClick={() => void save()}>
          {t(($) => $.codes.save)}
        </Button>
        <Button kind="quiet" combo="Escape" onClick={onDone}>
          {t(($) => $.codes.cancel)}
        </Button>
      </div>
    </Panel>
  )
}
