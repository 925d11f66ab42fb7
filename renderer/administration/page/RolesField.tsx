import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '../../../shared/roles.ts'
import { useSession } from '../../app/session.ts'
import { useRoleName } from '../../app/words.ts'
import { CheckField } from '../../ui/Field.tsx'
import classes from './Administration.module.css'

const FEDERATION: readonly Role[] = ['consolidator', 'head', 'supervisor', 'admin']

/** The roles of this kind of workspace, one or several. */
export function RolesField({
  value,
  onChange,
  disabled = false,
}: {
  value: readonly Role[]
  onChange: (roles: Role[]) => void
  disabled?: boolean
}) {
  const { t } = useTranslation('administration')
  const roleName = useRoleName()
  const { workspace } = useSession()
  const offered = workspace.kind === 'federation' ? FEDERATION : ROLES.filter((role) => role !== 'consolidator')
  return (
    <fieldset className={classes.roles}>
      <legend>{t(($) => $.users.roles)}</legend>
      {offered.map((role) => (
        <CheckField
          key={role}
          label={roleName(role)}
          checked={value.includes(role)}
          disabled={disabled}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...value, role] : value.filter((one) => one !== role))
          }
        />
      ))}
    </fieldset>
  )
}
