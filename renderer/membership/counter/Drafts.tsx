import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import classes from './Counter.module.css'

const SHOWN = 3

/** What was left half typed, to take up again. Nothing when nothing was. */
export function Drafts() {
  const { t } = useTranslation('common')
  const go = useGo()
  const drafts = useOfficeQuery('administration.drafts', {}).data?.drafts ?? []
  if (drafts.length === 0) return null
  return (
    <div className={classes.drafts}>
      <div className={classes.head}>
        <h2>{t(($) => $.draft.title)}</h2>
        <small>{t(($) => $.draft.facts)}</small>
      </div>
      <ul>
        {drafts.slice(0, SHOWN).map((draft) => (
          <li key={draft.id}>
            <button
              type="button"
              className={classes.draft}
              onClick={() => {
                go(draft.route)
              }}
            >
              <b>{draft.label}</b> · {formatInstant(draft.savedAt)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
