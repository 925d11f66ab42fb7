import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '../../../shared/roles.ts'
import { useRoleName } from '../../app/words.ts'
import { CheckField, TextField } from '../../ui/Field.tsx'
import { suggestedLogin } from './setupDraft.ts'
import classes from './Door.module.css'

export interface UserStepProps {
  name: string
  login: string
  roles: readonly Role[]
  /** A federation has its own officer; the other roles are those of a centre. */
  federation: boolean
  password: string
  again: string
  onChange: (change: { name?: string; login?: string; roles?: Role[] }) => void
  onPassword: (password: string) => void
  onAgain: (again: string) => void
}

const FEDERATION_ROLES: readonly Role[] = ['consolidator', 'head', 'supervisor', 'admin']

/** The first person: may add the others, so an administrator always. */
export function UserStep({
  name,
  login,
  roles,
  federation,
  password,
  again,
  onChange,
  onPassword,
  onAgain,
}: UserStepProps) {
  const { t } = useTranslation('administration')
  const roleName = useRoleName()
  const offered = federation ? FEDERATION_ROLES : ROLES.filter((role) => role !== 'consolidator')
  return (
    <>
      <div className={classes.cols2}>
        <TextField
          label={t(($) => $.setup.userName)}
          maxLength={80}
          autoComplete="name"
          value={name}
          onChange={(event) => {
            const typed = event.currentTarget.value
            // The short name follows until somebody changes it.
            onChange({ name: typed, ...(login === suggestedLogin(name) ? { login: suggestedLogin(typed) } : {}) })
          }}
        />
        <TextField
          label={t(($) => $.setup.login)}
          help={t(($) => $.setup.loginHelp)}
          maxLength={40}
          value={login}
          onChange={(event) => onChange({ login: event.currentTarget.value.toLowerCase() })}
        />
      </div>
      <fieldset className={classes.roles}>
        <legend>{t(($) => $.setup.roles)}</legend>
        {offered.map((role) => (
          <CheckField
            key={role}
            label={roleName(role)}
            checked={role === 'admin' || roles.includes(role)}
            disabled={role === 'admin'}
            onChange={(event) =>
              onChange({ roles: event.currentTarget.checked ? [...roles, role] : roles.filter((one) => one !== role) })
            }
          />
        ))}
      </fieldset>
      <div className={classes.cols2}>
        <TextField
          type="password"
          autoComplete="new-password"
          label={t(($) => $.door.newPassword)}
          help={t(($) => $.door.passwordLeast, { count: 8 })}
          value={password}
          onChange={(event) => onPassword(event.currentTarget.value)}
        />
        <TextField
          type="password"
          autoComplete="new-password"
          label={t(($) => $.door.again)}
          refusal={again !== '' && again !== password ? t(($) => $.door.different) : undefined}
          value={again}
          onChange={(event) => onAgain(event.currentTarget.value)}
        />
      </div>
    </>
  )
}
