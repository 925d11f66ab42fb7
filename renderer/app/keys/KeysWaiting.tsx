import { Portal } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { toast } from '../toast.ts'
import { keysAhead, subscribeKeysAhead } from './ahead.ts'
import classes from './KeysWaiting.module.css'

/** Says that keys typed ahead are kept for what is coming, over the foot; and, when it does not come, that they were left. */
export function KeysWaiting() {
  const { t } = useTranslation('common')
  const { waiting, forgotten, times } = useSyncExternalStore(subscribeKeysAhead, keysAhead)
  useEffect(() => {
    if (times > 0) toast({ tone: 'warn', text: t(($) => $.ahead.forgotten, { count: forgotten }) })
  }, [times, forgotten, t])
  return (
    <Portal>
      <div className={classes.place} aria-live="polite">
        {waiting === 0 ? null : (
          <div className={classes.sign}>
            <Mark tone="run">{t(($) => $.ahead.waiting, { count: waiting })}</Mark>
            <KeyHint combo="Escape">{t(($) => $.ahead.forget)}</KeyHint>
          </div>
        )}
      </div>
    </Portal>
  )
}
