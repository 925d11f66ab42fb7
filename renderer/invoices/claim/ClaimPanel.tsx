import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatDay, formatPerson } from '../../app/format.ts'
import { KeyHint, Panel } from '../../ui/index.ts'
import { Arithmetic } from './Arithmetic.tsx'
import { Checks } from './Checks.tsx'
import classes from './ClaimPanel.module.css'
import { Notices } from './Notices.tsx'
import { Papers } from './Papers.tsx'
import type { Judgement } from './words.ts'

export type Person = Output<'claims.judge'>['person']

export interface ClaimPanelProps {
  invoiceId: Id
  /** The number of the paper, as typed so far. */
  number: string
  line: number
  careFrom: Day | undefined
  person: Person
  judgement: Judgement | undefined
  diagnosisCode: string | null
  agreementNumber: string | null
  /** Decided: what is shown is what was decided. */
  decided?: boolean
  /** Once it is recorded: its judgement can be printed. */
  claimId?: Id | undefined
}

/** « Ligne 23 expliquée » : from the cost to what is accepted, each step with its figures; what to look at; what was checked. */
export function ClaimPanel(props: ClaimPanelProps) {
  const {
    invoiceId,
    number,
    line,
    careFrom,
    person,
    judgement,
    diagnosisCode,
    agreementNumber,
    decided = false,
    claimId,
  } = props
  const { t } = useTranslation('claims')
  if (judgement === undefined || careFrom === undefined)
    return (
      <Panel title={t(($) => $.panel.waiting)}>
        <p className={classes.note}>{t(($) => $.panel.waitingWhy)}</p>
      </Panel>
    )
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
        {judgement.lines.length === 0 ? null : <Arithmetic judgement={judgement} />}
      </Panel>
      <Notices judgement={judgement} person={person} diagnosisCode={diagnosisCode} />
      <Panel title={t(($) => $.panel.checked, { day: formatDay(careFrom) })}>
        <Checks
          invoiceId={invoiceId}
          number={number}
          careFrom={careFrom}
          person={person}
          judgement={judgement}
          agreementNumber={agreementNumber}
        />
        {decided ? <p className={classes.note}>{t(($) => $.panel.decidedAs)}</p> : null}
        <Papers claimId={claimId} day={careFrom} />
      </Panel>
    </>
  )
}
