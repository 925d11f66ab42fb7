import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Incident } from '../../ui/Words.tsx'
import { useRefusalWords } from '../errors/words.ts'
import { onOfficeEvent, useForgetAnswers } from '../office.ts'
import { useSession } from '../session.ts'
import classes from './Frame.module.css'

/** What happened to the machine, above the header: the office restarted, the clock went back. The work goes on. */
export function Incidents() {
  const { t } = useTranslation('common')
  const { notices } = useSession()
  const words = useRefusalWords()
  const [office, setOffice] = useState<'restarted' | 'stopped'>()
  const [read, setRead] = useState(false)
  const forget = useForgetAnswers()
  useEffect(
    () =>
      onOfficeEvent((event) => {
        if (event.type !== 'office') return
        setOffice(event.state)
        forget()
      }),
    [forget],
  )
  const shown = read ? [] : notices
  if (office === undefined && shown.length === 0) return null
  const dismiss = (): void => {
    setOffice(undefined)
    setRead(true)
  }
  return (
    <div className={classes.incidents}>
      {office === undefined ? null : (
        <Incident
          tone={office === 'stopped' ? 'bad' : 'warn'}
          title={office === 'stopped' ? t(($) => $.incident.stopped) : t(($) => $.incident.restarted)}
          action={
            <Button small onClick={dismiss}>
              {t(($) => $.refusal.understood)}
            </Button>
          }
        >
          {office === 'stopped' ? t(($) => $.incident.stoppedWhy) : t(($) => $.incident.restartedWhy)}
        </Incident>
      )}
      {shown.map((notice) => {
        const said = words(notice)
        return (
          <Incident
            key={notice.code}
            tone="warn"
            title={said.why}
            action={
              <Button small onClick={dismiss}>
                {t(($) => $.refusal.understood)}
              </Button>
            }
          >
            {said.todo}
          </Incident>
        )
      })}
    </div>
  )
}
