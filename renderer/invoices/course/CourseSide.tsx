import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { Button, Facts, Mark, Panel } from '../../ui/index.ts'
import { DISPUTE_TONE } from '../disputes/words.ts'
import classes from './course.module.css'
import { SpanTable, type Course } from './StateSpans.tsx'

/** The days as a table, what is left to pay, then what happened beside the road: disputes, returns, overpayments. */
export function CourseSide({ course, invoiceId }: { course: Course; invoiceId: Id }) {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const { contract, decided } = course
  return (
    <>
      <Panel title={t(($) => $.course.money)}>
        <Facts
          items={[
            [t(($) => $.course.accepted), formatFbu(decided.accepted)],
            [t(($) => $.course.complements), decided.complements === 0 ? undefined : formatFbu(decided.complements)],
            [t(($) => $.page.paid), formatFbu(decided.paid)],
            [t(($) => $.course.left), <b key="left">{formatFbu(decided.left)}</b>],
            [
              t(($) => $.course.due),
              contract.late === 0 ? (
                formatDay(contract.dueOn)
              ) : (
                <Mark key="late" tone="warn">
                  {t(($) => $.list.late, { count: contract.late })}
                </Mark>
              ),
            ],
            [
              t(($) => $.course.filed),
              contract.filedLate === 0
                ? t(($) => $.course.filedInTime)
                : t(($) => $.course.filedLate, { count: contract.filedLate }),
            ],
          ]}
        />
      </Panel>
      <Panel title={t(($) => $.course.states)}>
        <SpanTable course={course} />
      </Panel>
      {course.disputes.length === 0 ? null : (
        <Panel title={t(($) => $.disputes.title)}>
          <ul className={classes.list}>
            {course.disputes.map((one) => (
              <li key={one.id}>
                <Button
                  small
                  onClick={() => {
                    go(`/disputes/${one.id}`)
                  }}
                >
                  {one.number}
                </Button>{' '}
                <Mark tone={DISPUTE_TONE[one.state]}>{t(($) => $.disputes.state[one.state])}</Mark>
                <small>
                  {t(($) => $.disputes.brief, {
                    day: formatDay(one.receivedOn),
                    contested: formatFbu(one.contested),
                    granted: formatFbu(one.granted ?? 0),
                  })}
                  {one.complement === null
                    ? ''
                    : ` · ${one.complement.number}, ${t(($) => $.disputes.complementState[one.complement?.state ?? 'decided'])}`}
                </small>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {course.returns.length === 0 ? null : (
        <Panel title={t(($) => $.returns.title)}>
          <ul className={classes.list}>
            {course.returns.map((one) => (
              <li key={one.id}>
                <Button
                  small
                  onClick={() => {
                    go(`/preview/return-letter/${one.id}`)
                  }}
                >
                  {one.number}
                </Button>
                <small>
                  {one.backOn === null
                    ? t(($) => $.returns.out, { day: formatDay(one.returnedOn), by: formatDay(one.answerBy) })
                    : t(($) => $.returns.back, {
                        day: formatDay(one.backOn),
                        count: one.days,
                        done: one.items.filter(({ completed }) => completed).length,
                        asked: one.items.length,
                      })}
                </small>
                <small>{one.reason}</small>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {course.recoveries.length === 0 ? null : (
        <Panel title={t(($) => $.course.recoveries)}>
          <ul className={classes.list}>
            {course.recoveries.map((one) => (
              <li key={one.id}>
                {one.number} · {formatFbu(one.amount)}
                <small>
                  {one.certificate} · {one.reasonCode} · {formatDay(one.day)}
                </small>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <div className={classes.acts}>
        <Button
          wide
          combo="Alt+I"
          onClick={() => {
            go(`/invoices/${invoiceId}`)
          }}
        >
          {t(($) => $.course.back)}
        </Button>
      </div>
    </>
  )
}
