import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useRefusalWords } from '../../app/errors/words.ts'
import { enter } from '../../app/session.ts'
import { useLongDay, useRoleName } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Mark, Shape } from '../../ui/Mark.tsx'
import type { Known } from './SignInPage.tsx'
import classes from './Door.module.css'

/** Who, and the password. Arrows choose the person even from the password, so the hand stays where it types. */
export function PasswordPanel({
  workspace,
  today,
  onForgotten,
}: {
  workspace: Known
  today: Day
  onForgotten: () => void
}) {
  const { t } = useTranslation('administration')
  const longDay = useLongDay()
  const roleName = useRoleName()
  const words = useRefusalWords()
  const signIn = useOfficeCommand('administration.signIn')
  const lastLogin = `nkingi.login.${workspace.workspace}`
  const [login, setLogin] = useState(() => {
    const kept = localStorage.getItem(lastLogin)
    return workspace.users.find((user) => user.login === kept)?.login ?? workspace.users[0]?.login ?? ''
  })
  const [password, setPassword] = useState('')
  const [capsLock, setCapsLock] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const person = workspace.users.find((user) => user.login === login)

  useEffect(() => {
    field.current?.focus()
  }, [])

  const submit = async (): Promise<void> => {
    const result = await signIn.run({ workspace: workspace.workspace, login, password })
    if (result.ok) {
      localStorage.setItem(lastLogin, login)
      enter(result.value)
      return
    }
    field.current?.focus()
    field.current?.select()
  }
  const move = (step: number): void => {
    const at = workspace.users.findIndex((user) => user.login === login)
    const next = workspace.users[at + step]
    if (next) setLogin(next.login)
  }
  const known = localStorage.getItem(`nkingi.fictitious.${workspace.workspace}`)
  const refused = signIn.refusal === undefined ? undefined : words(signIn.refusal)

  return (
    <>
      <h1>{workspace.name}</h1>
      <p className={classes.facts}>
        {[workspace.federation, workspace.place].filter((part) => part !== '').join(' · ')}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {workspace.users.length === 0 ? (
          <TextField
            label={t(($) => $.door.login)}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
        ) : (
          <fieldset className={classes.people}>
            <legend>{t(($) => $.door.who)}</legend>
            <div className={classes.peopleList}>
              {workspace.users.map((user) => (
                <label key={user.login} className={classes.person}>
                  <input
                    type="radio"
                    name="person"
                    checked={user.login === login}
                    onChange={() => setLogin(user.login)}
                  />
                  <b>{user.name}</b>
                  <span>{user.roles.slice(0, 2).map(roleName).join(', ')}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <div className={classes.password}>
          <TextField
            ref={field}
            type="password"
            autoComplete="current-password"
            label={
              person === undefined ? t(($) => $.door.password) : t(($) => $.door.passwordOf, { name: person.name })
            }
            value={password}
            onChange={(event) => {
              setPassword(event.currentTarget.value)
              signIn.clear()
            }}
            onKeyDown={(event) => {
              setCapsLock(event.getModifierState('CapsLock'))
              if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
              event.preventDefault()
              move(event.key === 'ArrowDown' ? 1 : -1)
            }}
          />
          <Button kind="primary" combo="Enter" submit busy={signIn.busy}>
            {t(($) => $.door.open)}
          </Button>
        </div>
        <div className={classes.under}>
          {capsLock ? (
            <Mark tone="warn" strong>
              {t(($) => $.door.capsLock)}
            </Mark>
          ) : null}
          <button type="button" className={classes.link} onClick={onForgotten}>
            {t(($) => $.door.forgotten)}
          </button>
        </div>
      </form>
      {refused === undefined ? null : (
        <div className={classes.refused} role="alert">
          <Mark tone="bad" strong>
            {refused.why}
          </Mark>
          <p>
            {refused.kept} {refused.todo}
          </p>
        </div>
      )}
      {refused === undefined ? (
        <div className={classes.state}>
          <Shape tone="quiet" size={18} />
          <div>
            <b>{t(($) => $.door.clock)}</b> {t(($) => $.door.clockIs, { day: longDay(today) })}{' '}
            {workspace.fictitious
              ? known === null
                ? t(($) => $.door.fictitiousWhy)
                : t(($) => $.door.fictitiousPassword, { password: known })
              : t(($) => $.door.sealed)}
          </div>
        </div>
      ) : null}
    </>
  )
}
