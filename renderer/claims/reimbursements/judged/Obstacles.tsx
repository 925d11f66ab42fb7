import { useTranslation } from 'react-i18next'
import { Mark } from '../../../ui/index.ts'
import classes from '../reimbursements.module.css'
import { useJudgedWords, written, type Judged } from '../words.ts'

/** Rights on the day of care, the delay, the papers: what keeps the request from being admitted, each with its figures. */
export function Obstacles({ judged, papers }: { judged: Judged; papers: (kind: string) => string }) {
  const { t } = useTranslation('claims')
  const words = useJudgedWords()
  const open = judged.rights.state === 'open'
  // an emergency may be covered while the household waits
  const barred = judged.obstacles.some(({ obstacle }) => obstacle === 'rights')
  const rest = judged.obstacles.filter(({ obstacle }) => obstacle !== 'rights')
  return (
    <ul className={classes.list}>
      <li>
        <Mark tone={open ? 'ok' : barred ? 'bad' : 'look'}>
          {open ? t(($) => $.panel.rights) : t(($) => $.panel.noRights)}
        </Mark>
        {open ? null : <small>{words.rights(judged.rights)}</small>}
      </li>
      {rest.length === 0 ? (
        <li>
          <Mark tone="ok">{t(($) => $.reimbursements.obstacle.none)}</Mark>
        </li>
      ) : (
        rest.map(({ obstacle, params }) => {
          const shown = written(params)
          const kind = params['paper']
          return (
            <li key={`${obstacle}${JSON.stringify(params)}`}>
              <Mark tone="warn">
                {t(($) => $.reimbursements.obstacle[obstacle], {
                  deadline: shown['deadline'] ?? '',
                  received: shown['received'] ?? '',
                  receipt: shown['receipt'] ?? '',
                  number: shown['number'] ?? '',
                  paper: typeof kind === 'string' ? papers(kind) : '',
                })}
              </Mark>
            </li>
          )
        })
      )}
    </ul>
  )
}
