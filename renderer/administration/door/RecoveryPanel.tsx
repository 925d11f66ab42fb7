import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { enter } from '../../app/session.ts'
import { Button } from '../../ui/Button.tsx'
import { NoteField, TextField } from '../../ui/Field.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { RefusalBox } from '../../ui/Words.tsx'
import type { Known } from './SignInPage.tsx'
import classes from './Door.module.css'

const LEAST = 8

/** The printed twelve words open the workspace when the passwords are lost, and give one person a new password. */
export function RecoveryPanel({ workspace, onBack }: { workspace: Known; onBack: () => void }) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const recover = useOfficeCommand('administration.recover')
  const [login, setLogin] = useState(workspace.users[0]?.login ?? '')
  const [phrase, setPhrase] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const words = phrase.trim().split(/\s+/u).filter(Boolean).length
  const ready = words === 12 && password.length >= LEAST && password === again && login !== ''
  const submit = async (): Promise<void> => {
    if (!ready) return
    const result = await recover.run({ workspace: workspace.workspace, phrase, login, newPassword: password })
    if (result.ok) enter(result.value)
  }
  usePageKeys([{ combo: 'Escape', label: common(($) => $.act.back), run: onBack, foot: true }])
  return (
    <>
      <h1>{workspace.name}</h1>
      <p className={classes.facts}>{t(($) => $.door.recoveryWhy)}</p>
      <form
        className={classes.fields}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <NoteField
          label={t(($) => $.door.phrase)}
          rows={2}
          value={phrase}
          onChange={(event) => setPhrase(event.currentTarget.value)}
          help={t(($) => $.door.phraseCount, { count: words })}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        {workspace.users.length === 0 ? (
          <TextField
            label={t(($) => $.door.login)}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
        ) : (
          <SelectField
            label={t(($) => $.door.whoseNew)}
            value={login}
            onChange={setLogin}
            options={workspace.users.map((user) => ({ value: user.login, label: user.name }))}
          />
        )}
        <div className={classes.twoFields}>
          <TextField
            type="password"
            autoComplete="new-password"
            label={t(($) => $.door.newPassword)}
            help={t(($) => $.door.passwordLeast, { count: LEAST })}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <TextField
            type="password"
            autoComplete="new-password"
            label={t(($) => $.door.again)}
            refusal={again !== '' && again !== password ? t(($) => $.door.different) : undefined}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
          />
        </div>
        <div className={classes.stepFoot}>
          <span />
          <Button combo="Escape" onClick={onBack}>
            {common(($) => $.act.back)}
          </Button>
          <Button kind="primary" combo="Enter" submit busy={recover.busy} disabled={!ready}>
            {t(($) => $.door.open)}
          </Button>
        </div>
      </form>
      {recover.refusal === undefined ? null : (
        <div className={classes.refused}>
          <RefusalBox refusal={recover.refusal} />
        </div>
      )}
    </>
  )
}
