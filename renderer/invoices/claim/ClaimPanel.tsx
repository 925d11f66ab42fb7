import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatDecimal, formatFbu, formatPerson } from '../../app/format.ts'
import { KeyHint, Mark, Panel } from '../../ui/index.ts'
import classes from './ClaimPanel.module.css'
import { useClaimWords, type Judgement } from './words.ts'

type Person = Output<'claims.judge'>['person']

export interface ClaimPanelProps {
  line: number
  careFrom: string | undefined
  person: Person
  judgement: Judgement | undefined
  agreementNumber: string | null
  /** Decided: what is shown is what was decided. */
  decided?: boolean
}

/** « Ligne 23 expliquée » : from the cost to what is accepted, each step with its figures, then what was checked. */
export function ClaimPanel({ line, careFrom, person, judgement, agreementNumber, decided = false }: ClaimPanelProps) {
  const { t } = useTranslation('claims')
  const words = useClaimWords()
  if (judgement === undefined || careFrom === undefined)
    return (
      <Panel title={t(($) => $.panel.waiting)}>{<p className={classes.note}>{t(($) => $.panel.waitingWhy)}</p>}</Panel>
    )

  const all = [...judgement.reasons, ...judgement.lines.flatMap((one) => one.reasons)]
  const bars = judgement.reasons.filter((reason) => reason.effect === 'rejected')
  const ceilings = judgement.reasons.filter((reason) => reason.code === 'TAR04')
  const undeducted = judgement.reasons.find((reason) => reason.code === 'ADM13')
  const double = all.some((reason) => reason.code === 'ADM09')
  const rate = formatDecimal(judgement.rate, judgement.rate % 1 === 0 ? 0 : 1)
  const rows: { key: string; label: ReactNode; value: ReactNode; look?: 'bold' | 'total' }[] = [
    { key: 'cost', label: t(($) => $.panel.cost, { count: judgement.lines.length }), value: formatFbu(judgement.cost) },
  ]
  // from the cost of care to the cost retained: before the rate, so that the column adds up
  all.forEach((reason, i) => {
    const removed = words.cost(reason)
    if (removed === undefined) return
    const counted = reason.amount > 0 || !bars.includes(reason) || bars[0] === reason
    rows.push({
      key: `${reason.code}${i}`,
      label: (
        <>
          {words.sentence(reason)}
          <small>{removed.text === formatFbu(removed.cost) ? reason.code : `${removed.text}, ${reason.code}`}</small>
        </>
      ),
      value: counted ? formatFbu(-removed.cost) : '',
    })
  })
  rows.push(
    { key: 'base', label: t(($) => $.panel.base), value: formatFbu(judgement.base), look: 'bold' },
    {
      key: 'rate',
      label: t(($) => $.panel.rate, { rate }),
      value: formatFbu(judgement.accepted + ceilings.reduce((sum, reason) => sum + reason.amount, 0)),
    },
  )
  if (ceilings.length === 0)
    rows.push({
      key: 'ceilings',
      label: t(($) => $.panel.ceilings),
      value: <span className={classes.quiet}>{t(($) => $.panel.notReached)}</span>,
    })
  for (const reason of ceilings)
    rows.push({
      key: `ceiling${String(reason.params['ceiling'])}`,
      label: (
        <>
          {words.sentence(reason)}
          <small>{words.formula(reason, judgement.rate)}</small>
        </>
      ),
      value: formatFbu(-reason.amount),
    })
  rows.push({ key: 'accepted', label: t(($) => $.panel.accepted), value: formatFbu(judgement.accepted), look: 'total' })

  return (
    <>
      <Panel title={t(($) => $.panel.title, { line })} aside={<KeyHint combo="F8">{null}</KeyHint>}>
        <div className={classes.who}>
          {person === null ? (
            <b>{t(($) => $.panel.nobody)}</b>
          ) : (
            <>
              <b>{t(($) => $.panel.person, { name: formatPerson(person), age: person.age ?? 0 })}</b>
              <span>{person.registration}</span>
            </>
          )}
        </div>
        <table className={classes.calc}>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className={row.look === undefined ? undefined : classes[row.look]}>
                <td>{row.label}</td>
                <td>{row.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table className={classes.calc}>
          <tbody>
            <tr>
              <td>{t(($) => $.panel.claimed)}</td>
              <td>{formatFbu(judgement.claimed)}</td>
            </tr>
            <tr>
              <td>
                {t(($) => $.panel.reduction)}
                {undeducted === undefined ? null : (
                  <small>{`${words.formula(undeducted, judgement.rate) ?? ''} ${undeducted.code}`}</small>
                )}
              </td>
              <td>
                <b>{formatFbu(judgement.accepted - judgement.claimed)}</b>
              </td>
            </tr>
            <tr>
              <td>
                {t(($) => $.panel.patient)}
                <small>
                  {t(($) => $.panel.patientWhy, {
                    paid: formatFbu(judgement.patientPaid),
                    due: formatFbu(judgement.patientShare),
                  })}
                </small>
              </td>
              <td>
                <b>{formatFbu(judgement.owedToPatient)}</b>
                {judgement.owedToPatient > 0 ? <small>{t(($) => $.panel.toReturn)}</small> : null}
              </td>
            </tr>
          </tbody>
        </table>
      </Panel>
      <Panel title={t(($) => $.panel.checked, { day: formatDay(careFrom) })}>
        <ul className={classes.checks}>
          <li>
            <Mark tone={person?.rights.state === 'open' ? 'ok' : 'bad'}>{t(($) => $.panel.rights)}</Mark>
          </li>
          <li>
            <Mark tone={bars.some((bar) => bar.code === 'ADM11') ? 'bad' : 'ok'}>{t(($) => $.panel.agreement)}</Mark>
            <span>{agreementNumber ?? '—'}</span>
          </li>
          <li>
            <Mark tone={double ? 'bad' : 'ok'}>{t(($) => $.panel.noDouble)}</Mark>
          </li>
          {judgement.ceilings.map(({ kind, limit, left }) => (
            <Fragment key={kind}>
              <li>
                <Mark tone={left === 0 ? 'bad' : left < limit / 5 ? 'warn' : 'ok'}>
                  {t(($) => $.panel.left, { kind: t(($) => $.ceiling[kind]), left: formatFbu(left) })}
                </Mark>
              </li>
            </Fragment>
          ))}
        </ul>
        {decided ? <p className={classes.note}>{t(($) => $.panel.decidedAs)}</p> : null}
      </Panel>
    </>
  )
}
