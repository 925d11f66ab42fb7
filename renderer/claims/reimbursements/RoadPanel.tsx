import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAt } from '../../../shared/dates.ts'
import type { ReimbursementAction } from '../../../shared/rules/claims/reimbursements/machine.ts'
import { useRefusalWords } from '../../app/errors/words.ts'
import { formatDay, formatFbu, formatInstant } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { Mark, Panel, type Tone } from '../../ui/index.ts'
import classes from './reimbursements.module.css'
import type { Request } from './words.ts'

type Step = 'submitted' | 'admissible' | 'decided' | 'approved' | 'paid' | 'archived'
const ROAD: readonly Step[] = ['submitted', 'admissible', 'decided', 'approved', 'paid', 'archived']
/** The action of the history that makes each step. */
const MADE_BY = {
  admissible: ['admit'],
  decided: ['decide'],
  approved: ['approve'],
  paid: ['pay'],
  archived: ['archive'],
} as const

/** Not a matter of this request: another desk’s work, or another step of the road. */
const ELSEWHERE: readonly string[] = ['kernel.transition', 'kernel.right-missing']

const dayOf = (at: string): string => formatDay(dayAt(at))

/** The road of a request with its people, what may not be done now and why, what was done alone and who saw it. */
export function RoadPanel({
  request,
  offered,
  children,
}: {
  request: Request
  /** What is on a button already. */
  offered: readonly ReimbursementAction[]
  children?: ReactNode
}) {
  const { t } = useTranslation('claims')
  const refusalWords = useRefusalWords()
  const beside = ROAD.indexOf(request.state as Step) === -1
  const at = beside ? ROAD.indexOf('submitted') : ROAD.indexOf(request.state as Step)
  const who = (step: Step): string => {
    if (step === 'submitted')
      return t(($) => $.reimbursements.road.done, {
        by: request.enteredBy,
        day: formatDay(request.submittedOn),
      })
    const event = request.history.findLast(
      ({ action }) => action !== null && (MADE_BY[step] as readonly string[]).includes(action),
    )
    return event === undefined ? '' : t(($) => $.reimbursements.road.done, { by: event.by, day: dayOf(event.at) })
  }
  const blocked = request.actions.filter(
    ({ action, possible, why }) =>
      !possible && why !== null && !ELSEWHERE.includes(why.code) && !offered.includes(action),
  )
  return (
    <Panel title={t(($) => $.reimbursements.panel.road)}>
      <ol className={classes.road}>
        {ROAD.map((step, i) => {
          const tone: Tone = i <= at ? 'ok' : i === at + 1 && !beside ? 'look' : 'quiet'
          return (
            <li key={step}>
              <Mark tone={tone}>{t(($) => $.reimbursements.road.step[step])}</Mark>
              {i <= at ? <small>{who(step)}</small> : null}
            </li>
          )
        })}
        {beside ? (
          <li>
            <Mark tone="bad" strong>
              {t(($) => $.reimbursements.state[request.state])}
            </Mark>
            <small>
              {[request.inadmissible?.text, request.decision?.text].filter((text) => text !== undefined).join(' · ')}
            </small>
          </li>
        ) : null}
      </ol>
      {blocked.length === 0 ? null : (
        <ul className={classes.list}>
          {blocked.map(({ action, why }) => (
            <li key={action}>
              <Mark tone="quiet">
                {t(($) => $.reimbursements.road.notNow, { act: t(($) => $.reimbursements.act[action]) })}
              </Mark>
              {why === null ? null : <small>{refusalWords(why).why}</small>}
            </li>
          ))}
        </ul>
      )}
      {request.visas.map(({ act, by, at: when, seenBy }) => (
        <Mark key={`${act}${when}`} tone={seenBy === null ? 'warn' : 'ok'}>
          {seenBy === null
            ? t(($) => $.reimbursements.road.visaWaits, { by, day: dayOf(when) })
            : t(($) => $.reimbursements.road.visaSeen, { by, seen: seenBy })}
        </Mark>
      ))}
      <div className={classes.acts}>{children}</div>
    </Panel>
  )
}

/** Who did what and when, latest first. */
export function HistoryPanel({ request }: { request: Request }) {
  const { t } = useTranslation('claims')
  const go = useGo()
  return (
    <Panel title={t(($) => $.reimbursements.panel.history)}>
      <ol className={classes.list}>
        {request.history.toReversed().map(({ at, by, action, reason, decision }) => (
          <li key={`${at}${action ?? ''}`}>
            <span>
              {action === null
                ? t(($) => $.reimbursements.past.submit)
                : t(($) => $.reimbursements.past[action as 'amend'])}
            </span>
            <small>{t(($) => $.reimbursements.road.by, { name: by, at: formatInstant(at) })}</small>
            {reason === null || reason === '' ? null : <small>{reason}</small>}
            {decision === null ? null : (
              <>
                {decision.standing === 'inadmissible' ? null : (
                  <small>{t(($) => $.reimbursements.given.granted, { amount: formatFbu(decision.granted) })}</small>
                )}
                {decision.inForce ? null : <small>{t(($) => $.reimbursements.given.ended)}</small>}
                <button
                  type="button"
                  className={classes.link}
                  onClick={() => {
                    go(`/preview/reimbursement-decision/${request.id}~${decision.position}`)
                  }}
                >
                  {decision.number === null
                    ? t(($) => $.reimbursements.given.printInadmissible)
                    : t(($) => $.reimbursements.given.print, { number: decision.number })}
                </button>
              </>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
