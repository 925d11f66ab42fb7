import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAt, daysBetween, type Day } from '../../../shared/dates.ts'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { formatInstant, formatTime } from '../format.ts'
import { currentLayers, subscribeLayers } from '../keys/registry.ts'
import { useOfficeQuery } from '../office.ts'
import { useSavedAt } from '../saved.ts'
import { useToday } from '../words.ts'
import classes from './Frame.module.css'

const MOST_KEYS = 5
/** Days after which a backup is old: the mark goes amber, then red. */
const OLD_DAYS = 2
const TOO_OLD_DAYS = 7

/** The keys that work on this page, in the order the page gives them; at most five. */
export function FootKeys() {
  const { t } = useTranslation('common')
  const layers = useSyncExternalStore(subscribeLayers, currentLayers)
  const keys = layers
    .flatMap((layer) => layer.keys.filter((key) => key.foot === true && key.disabled !== true))
    .slice(0, MOST_KEYS - 1)
  return (
    <div className={classes.keys}>
      {keys.map((key) => (
        <KeyHint key={key.combo} combo={key.combo}>
          {key.label}
        </KeyHint>
      ))}
      <KeyHint combo="?">{t(($) => $.act.help)}</KeyHint>
    </div>
  )
}

const backupTone = (at: string, today: Day): 'ok' | 'warn' | 'bad' => {
  const age = daysBetween(dayAt(at), today)
  return age > TOO_OLD_DAYS ? 'bad' : age > OLD_DAYS ? 'warn' : 'ok'
}

/** Left, the keys that work here; right, two facts: saved at, last backup. */
export function Foot() {
  const { t } = useTranslation('common')
  const savedAt = useSavedAt()
  const today = useToday()
  const backup = useOfficeQuery('administration.lastBackup', {})
  const at = backup.data?.at
  return (
    <footer className={classes.foot}>
      <FootKeys />
      <div className={classes.facts}>
        <span>
          <Mark tone="ok">
            <span className={classes.fact}>
              {savedAt === undefined
                ? t(($) => $.foot.savedAll)
                : t(($) => $.foot.saved, { time: formatTime(savedAt) })}
            </span>
          </Mark>
        </span>
        {backup.data === undefined ? null : (
          <span>
            <Mark tone={at === undefined ? 'warn' : backupTone(at, today)}>
              <span className={classes.fact}>
                {at === undefined ? t(($) => $.foot.noBackup) : t(($) => $.foot.backup, { when: formatInstant(at) })}
              </span>
            </Mark>
          </span>
        )}
      </div>
    </footer>
  )
}
