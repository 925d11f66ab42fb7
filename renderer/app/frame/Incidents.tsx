import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Incident } from '../../ui/Words.tsx'
import { useRefusalWords } from '../errors/words.ts'
import { useForgetAnswers } from '../office.ts'
import { dismissOfficeIncident, useOfficeIncident } from '../officeState.ts'
import { useSession } from '../session.ts'
import classes from './Frame.module.css'

/** What happened to the machine, above the header: the office restarted, the clock went back. The work goes on. */
export function Incidents() {
  const { notices } = useSession()
  const { t } = useTranslation('common')
  const words = useRefusalWords()
  const office = useOfficeIncident()
  const [read, setRead] = useState(false)
  const shown = read ? [] : notices
  if (office === undefined && shown.length === 0) return null
  const dismiss = (): void => {
    dismissOfficeIncident()
    setRead(true)
  }
  return (
    <div className={classes.incidents}>
      <OfficeIncidentLine />
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

/** The office process died and came back, or did not: said in the frame, and on the sign-in page it leads to. */
export function OfficeIncidentLine() {
  const { t } = useTranslation('common')
  const office = useOfficeIncident()
  const forget = useForgetAnswers()
  useEffect(() => {
    if (office !== undefined) forget()
  }, [office, forget])
  if (office === undefined) return null
  return (
    <Incident
      tone={office === 'stopped' ? 'bad' : 'warn'}
      title={office === 'stopped' ? t(($) => $.incident.stopped) : t(($) => $.incident.restarted)}
      action={
        <Button small onClick={dismissOfficeIncident}>
          {t(($) => $.refusal.understood)}
        </Button>
      }
    >
      {office === 'stopped' ? t(($) => $.incident.stoppedWhy) : t(($) => $.incident.restartedWhy)}
    </Incident>
  )
}
