import { useTranslation } from 'react-i18next'
import { addDays, maxDay, type Day } from '../../../shared/dates.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { Amount, Panel, Shape, type Tone } from '../../ui/index.ts'
import classes from './Enrolment.module.css'
import { checkLine, dueOf, type CoverYear, type Form, type ScaleRow } from './form.ts'
import type { Suspect } from './useDuplicates.ts'

interface DuePanelProps {
  form: Form
  today: Day
  scale: ScaleRow
  coverYear: CoverYear
  suspects: Readonly<Record<string, Suspect | undefined>>
}

/** The amount while it is typed, the days it would open, what is still to look at. */
export function DuePanel({ form, today, scale, coverYear, suspects }: DuePanelProps) {
  const { t } = useTranslation('membership')
  const people = form.people.length
  const due = people === 0 ? undefined : dueOf(scale, coverYear, people, form)
  const effective = maxDay(coverYear.startsOn, today)
  const lastBand = scale.bands.at(-1)
  return (
    <>
      <Panel
        title={t(($) => $.enrolment.toPay)}
        facts={t(($) => $.enrolment.scaleOf, { day: formatDay(scale.validFrom) })}
      >
        <div className={classes.due} aria-live="polite">
          <span>{t(($) => $.enrolment.peopleCount, { count: people })}</span>
          <Amount value={due?.total} size="hero" unit />
        </div>
        {people > 0 && due === undefined ? <p>{t(($) => $.enrolment.noScale)}</p> : null}
        {due === undefined ? null : (
          <>
            <table className={classes.calc}>
              <tbody>
                {due.lines.map((line) => (
                  <tr key={line.nature}>
                    <th scope="row">
                      {t(($) => $.nature[line.nature])}{' '}
                      <small>
                        {line.nature === 'joining_fee' ? t(($) => $.enrolment.firstTime) : null}
                        {line.nature === 'contribution' && lastBand !== undefined
                          ? t(($) => $.enrolment.upTo, { people: lastBand.toPeople })
                          : null}
                        {line.nature === 'supplement'
                          ? t(($) => $.enrolment.supplementDetail, {
                              quantity: line.quantity,
                              unit: formatFbu(line.unit),
                            })
                          : null}
                      </small>
                    </th>
                    <td>
                      <Amount value={line.amount} />
                    </td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">{t(($) => $.enrolment.total)}</th>
                  <td>
                    <Amount value={due.total} />
                  </td>
                </tr>
              </tbody>
            </table>
            {due.plan.length > 1 ? (
              <p className={classes.help}>
                {t(($) => $.enrolment.firstInstalment, { amount: formatFbu(due.plan[0]?.amount ?? 0) })}
              </p>
            ) : null}
            {due.oneMore === undefined ? null : (
              <p className={classes.help}>
                {t(($) => $.enrolment.withOneMore, { rank: people + 1, amount: formatFbu(due.oneMore) })}
              </p>
            )}
          </>
        )}
      </Panel>
      <Panel title={t(($) => $.enrolment.ifPaidToday)}>
        <dl className={classes.when}>
          <dt>{formatDay(effective)}</dt>
          <dd>{t(($) => $.enrolment.startOfRights)}</dd>
          <dt>{formatDay(addDays(effective, scale.waitingDays))}</dt>
          <dd>{t(($) => $.enrolment.firstCovered, { days: scale.waitingDays })}</dd>
          <dt>{formatDay(coverYear.endsOn)}</dt>
          <dd>{t(($) => $.enrolment.endOfRights)}</dd>
        </dl>
      </Panel>
      <Panel title={t(($) => $.enrolment.before)}>
        <Checks form={form} today={today} suspects={suspects} />
      </Panel>
    </>
  )
}

function Checks({ form, today, suspects }: Pick<DuePanelProps, 'form' | 'today' | 'suspects'>) {
  const { t } = useTranslation('membership')
  const checks: { tone: Tone; text: string }[] = []
  if (form.people.length === 0) checks.push({ tone: 'run', text: t(($) => $.enrolment.beforePeople) })
  if (form.zoneCode === undefined) checks.push({ tone: 'run', text: t(($) => $.enrolment.beforeZone) })
  for (const [index, line] of form.people.entries()) {
    const rank = String(index + 1).padStart(2, '0')
    if (suspects[line.key] !== undefined)
      checks.push({ tone: 'warn', text: t(($) => $.enrolment.beforeDuplicate, { rank }) })
    const check = checkLine(line, today)
    if (check === 'badBirth' || (check === 'typing' && (line.birth ?? '') === ''))
      checks.push({ tone: 'run', text: t(($) => $.enrolment.beforeBirth, { rank }) })
    if ((line.familyName ?? '') === '') checks.push({ tone: 'run', text: t(($) => $.enrolment.beforeName, { rank }) })
  }
  const enrolled = form.people.length
  const declared = form.declaredSize ?? enrolled
  if (enrolled > 0)
    checks.push(
      enrolled === declared
        ? { tone: 'ok', text: t(($) => $.enrolment.beforeDeclared, { enrolled, declared }) }
        : { tone: 'warn', text: t(($) => $.enrolment.beforePartial, { enrolled, declared }) },
    )
  return (
    <ul className={classes.checks}>
      {checks.map(({ tone, text }) => (
        <li key={text}>
          <Shape tone={tone} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}
