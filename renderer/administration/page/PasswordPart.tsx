import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOfficeCommand } from '../../app/office.ts'
import { useSession } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useRoleName } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { RefusalBox } from '../../ui/Words.tsx'
import classes from './Administration.module.css'

/** One's own password. */
export default function PasswordPart() {
  const { t } = useTranslation('administration')
  const { user } = useSession()
  const roleName = useRoleName()
  const change = useOfficeCommand('administration.changePassword')
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const ready = current !== '' && password.length >= 8 && password === again
  const save = async (): Promise<void> => {
    if (!ready) return
    const result = await change.run({ current, password })
    if (!result.ok) return
    setCurrent('')
    setPassword('')
    setAgain('')
    toast({ tone: 'ok', text: t(($) => $.me.changed) })
  }
  return (
    <div className={classes.part}>
      <Section
        title={t(($) => $.me.title)}
        facts={t(($) => $.me.facts, { name: user.name, roles: user.roles.map(roleName).join(', ') })}
      >
        <form
          className={`${classes.form} ${classes.narrow}`}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <TextField
            type="password"
            autoComplete="current-password"
            label={t(($) => $.me.current)}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <TextField
            type="password"
            autoComplete="new-password"
            label={t(($) => $.door.newPassword)}
            help={t(($) => $.door.passwordLeast, { count: 8 })}
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
          <div className={classes.acts}>
            <Button kind="primary" combo="Enter" submit disabled={!ready} busy={change.busy}>
              {t(($) => $.me.change)}
            </Button>
          </div>
          {change.refusal === undefined ? null : <RefusalBox refusal={change.refusal} />}
        </form>
      </Section>
    </div>
  )
}
