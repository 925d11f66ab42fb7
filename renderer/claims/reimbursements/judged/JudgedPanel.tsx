import { useTranslation } from 'react-i18next'
import type { PaperKind } from '../../../../shared/rules/claims/reimbursements/vocabulary.ts'
import { KeyHint, Mark, Panel } from '../../../ui/index.ts'
import classes from '../reimbursements.module.css'
import { useJudgedWords, type Judged } from '../words.ts'
import { Ceilings } from './Ceilings.tsx'
import { CrossChecks } from './CrossChecks.tsx'
import { Obstacles } from './Obstacles.tsx'
import { Sums } from './Sums.tsx'

/** The judgement beside a request, recorded or being typed: admissible or not, the sum step by step, ceilings, cross-checks. */
export function JudgedPanel({ judged }: { judged: Judged }) {
  const { t } = useTranslation('claims')
  const words = useJudgedWords()
  const paper = (kind: string): string => t(($) => $.reimbursements.paper[kind as PaperKind])
  return (
    <>
      <Panel title={t(($) => $.reimbursements.panel.sums)} aside={<KeyHint combo="F8">{null}</KeyHint>}>
        <Sums judged={judged} lines={judged.lines.length} />
      </Panel>
      <Panel title={t(($) => $.reimbursements.panel.admissible)}>
        <Obstacles judged={judged} papers={paper} />
      </Panel>
      <Panel title={t(($) => $.reimbursements.panel.cross)}>
        <CrossChecks checks={judged.crossChecks} />
      </Panel>
      <Panel title={t(($) => $.reimbursements.panel.ceilings)}>
        <Ceilings ceilings={judged.ceilings} granted={judged.amounts.granted} />
      </Panel>
      {judged.notices.length === 0 ? null : (
        <Panel title={t(($) => $.notice.title)}>
          <ul className={classes.list}>
            {judged.notices.map((notice) => (
              <li key={`${notice.code}${notice.line ?? ''}`}>
                <Mark tone="look">{words.notice(notice)}</Mark>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}
