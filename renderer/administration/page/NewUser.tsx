import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../shared/roles.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Page.tsx'
import { RefusalBox } from '../../ui/Words.tsx'
import { suggestedLogin } from '../door/setupDraft.ts'
import { RolesField } from './RolesField.tsx'
import classes from './Administration.module.css'

/** Another person of the workspace; the password is given by hand, and changed by its owner. */
export function NewUser({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const create = useOfficeCommand('administration.createUser')
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [roles, setRoles] = useState<Role[]>(['agent'])
  const ready = name.trim().length > 1 && login.length > 1 && password.length >= 8 && roles.length > 0
  const save = async (): Promise<void> => {
    if (!ready) return
    const result = await create.run({ name, login, password, roles })
    if (!result.ok) return
    toast({ tone: 'ok', text: t(($) => $.users.created, { name }) })
    onDone()
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.users.create), run: () => void save(), foot: true },
    { combo: 'Escape', label: common(($) => $.act.close), run: onDone, foot: true },
  ])
  return (
    <Panel title={t(($) => $.users.new)}>
      <div className={classes.form}>
        <TextField
          label={t(($) => $.users.name)}
          maxLength={80}
          autoFocus
          value={name}
          onChange={(event) => {
            const typed = event.currentTarget.value
            if (login === suggestedLogin(name)) setLogin(suggestedLogin(typed))
            setName(typed)
          }}
        />
        <TextField
          label={t(($) => $.users.login)}
          maxLength={40}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value.toLowerCase())}
        />
        <RolesField value={roles} onChange={setRoles} />
        <TextField
          type="password"
          autoComplete="new-password"
          label={t(($) => $.users.newPassword)}
          help={t(($) => $.door.passwordLeast, { count: 8 })}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {create.refusal === undefined ? null : <RefusalBox refusal={create.refusal} />}
        <Button kind="primary" combo="Ctrl+Enter" disabled={!ready} busy={create.busy} onClick={() => void save()}>
          {t(($) => $.users.create)}
        </Button>
      </div>
    </Panel>
  )
}
