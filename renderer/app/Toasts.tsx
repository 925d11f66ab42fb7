import { Portal } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Shape } from '../ui/Mark.tsx'
import { currentToasts, dropToast, subscribeToasts } from './toast.ts'
import classes from './Toasts.module.css'

/** The short messages, bottom right, over the foot's place and never over what one types in. */
export function Toasts() {
  const { t } = useTranslation('common')
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts)
  return (
    <Portal>
      <div className={classes.area} role="region" aria-label={t(($) => $.toast.area)} aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className={classes.toast} role={toast.tone === 'bad' ? 'alert' : undefined}>
            <Shape tone={toast.tone} size={16} />
            <p>{toast.text}</p>
            {toast.act === undefined ? null : (
              <Button
                kind="quiet"
                small
                {...(toast.undo === true ? { combo: 'Ctrl+Z' } : {})}
                onClick={() => {
                  toast.act?.run()
                  dropToast(toast.id)
                }}
              >
                {toast.act.label}
              </Button>
            )}
            <button
              type="button"
              className={classes.close}
              aria-label={t(($) => $.toast.close)}
              onClick={() => {
                dropToast(toast.id)
              }}
            >
              <IconX size={14} stroke={1.75} aria-hidden />
            </button>
          </div>
        ))}
      </div>
    </Portal>
  )
}
