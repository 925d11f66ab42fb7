import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Page.tsx'
import { RefusalBox } from '../../ui/Words.tsx'
import { RolesField } from './RolesField.tsx'
import type { User } from './UsersPart.tsx'
import classes from './Administration.module.css'

/** A person's roles, access and password. */
export function OneUser({ user, may }: { user: User; may: boolean }) {
  const { t } = useTranslation('administration')
  const setRolesOf = useOfficeCommand('administration.setRoles')
  const setActive = useOfficeCommand('administration.setUserActive')
  const reset = useOfficeCommand('administration.resetPassword')
  const [roles, setRoles] = useState([...user.roles])
  const [password, setPassword] = useState('')
  const refusal = setRolesOf.refusal ?? setActive.refusal ?? reset.refusal
  const said = (text: string): void => toast({ tone: 'ok', text })
  return (
    <>
      <Panel title={user.name} facts={user.login}>
        <div className={classes.form}>
          <RolesField value={roles} onChange={setRoles} disabled={!may} />
          <div className={classes.acts}>
            <Button
              small
              disabled={!may || roles.length === 0}
              busy={setRolesOf.busy}
              onClick={() =>
                void setRolesOf
                  .run({ userId: user.id, roles })
                  .then((result) => result.ok && said(t(($) => $.users.rolesSaved)))
              }
            >
              {t(($) => $.users.saveRoles)}
            </Button>
            <Button
              small
              kind={user.active ? 'danger' : 'default'}
              disabled={!may}
              busy={setActive.busy}
              onClick={() =>
                void setActive
                  .run({ userId: user.id, active: !user.active })
                  .then(
                    (result) =>
                      result.ok && said(user.active ? t(($) => $.users.deactivated) : t(($) => $.users.activated)),
                  )
              }
            >
              {user.active ? t(($) => $.users.deactivate) : t(($) => $.users.activate)}
            </Button>
          </div>
        </div>
      </Panel>
      {may ? (
        <Panel title={t(($) => $.users.newPassword)}>
          <div className={classes.form}>
            <TextField
              type="password"
              autoComplete="new-password"
              label={t(($) => $.users.newPassword)}
              help={t(($) => $.door.passwordLeast, { count: 8 })}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button
              small
              disabled={password.length < 8}
              busy={reset.busy}
              onClick={() =>
                void reset.run({ userId: user.id, password }).then((result) => {
                  if (!result.ok) return
                  setPassword('')
                  said(t(($) => $.users.resetDone))
                })
              }
            >
              {t(($) => $.users.reset)}
            </Button>
          </div>
        </Panel>
      ) : (
        <p className={classes.hint}>{t(($) => $.users.readOnly)}</p>
      )}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </>
  )
}
