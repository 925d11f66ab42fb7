import { useTranslation } from 'react-i18next'
import { Mark, Panel } from '../../ui/index.ts'
import classes from './ClaimPanel.module.css'
import { useClaimWords, type Judgement } from './words.ts'

/** Things to look at that move no amount, each with the figures that led to it; nothing where there is none. */
export function Notices({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation('claims')
  const words = useClaimWords()
  if (judgement.notices.length === 0) return null
  return (
    <Panel title={t(($) => $.notice.title)}>
      <ul className={classes.checks}>
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
