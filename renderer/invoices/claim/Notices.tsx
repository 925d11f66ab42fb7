import { useTranslation } from 'react-i18next'
import { diagnosisLabel, oddDiagnosis } from '../../../shared/rules/claims/diagnoses.ts'
import { Mark, Panel } from '../../ui/index.ts'
import type { Person } from './ClaimPanel.tsx'
import classes from './ClaimPanel.module.css'
import { useClaimWords, type Judgement } from './words.ts'

/** Things to look at that move no amount, each with the figures that led to it; nothing where there is none. */
export function Notices({
  judgement,
  person,
  diagnosisCode,
}: {
  judgement: Judgement
  person: Person
  diagnosisCode: string | null
}) {
  const { t } = useTranslation('claims')
  const words = useClaimWords()
  const odd =
    person === null || person.age === null || diagnosisCode === null
      ? undefined
      : oddDiagnosis(diagnosisCode, { sex: person.sex, age: person.age })
  if (judgement.notices.length === 0 && odd === undefined) return null
  return (
    <Panel title={t(($) => $.notice.title)}>
      <ul className={classes.checks}>
        {odd === undefined ? null : (
          <li className={classes.notice}>
            <Mark tone="look">
              {t(($) => (odd === 'age' ? $.panel.oddAge : person?.sex === 'F' ? $.panel.oddWoman : $.panel.oddMan), {
                diagnosis: diagnosisLabel(diagnosisCode ?? ''),
                age: person?.age ?? 0,
              })}
            </Mark>
          </li>
        )}
        {judgement.notices.map((notice) => (
          <li key={`${notice.code}${notice.line ?? ''}`} className={classes.notice}>
            <Mark tone="look">{words.notice(notice)}</Mark>
            <span>{notice.code}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
