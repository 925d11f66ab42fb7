import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Words.tsx'
import classes from './Crash.module.css'

function Notice({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <div className={classes.notice} role="alert">
      <Empty title={title} actions={actions}>
        {children}
      </Empty>
    </div>
  )
}

const home = (): void => {
  window.location.hash = '#/'
}

/** A page that broke: the rest of the program goes on, and nothing that was acknowledged is lost. */
export function Crash({
  resetErrorBoundary,
  reset,
}: {
  error?: unknown
  resetErrorBoundary?: () => void
  reset?: () => void
}) {
  const { t } = useTranslation('common')
  return (
    <Notice
      title={t(($) => $.incident.crash)}
      actions={
        <>
          <Button kind="primary" onClick={resetErrorBoundary ?? reset}>
            {t(($) => $.incident.reload)}
          </Button>
          <Button onClick={home}>{t(($) => $.incident.home)}</Button>
        </>
      }
    >
      {t(($) => $.incident.crashWhy)}
    </Notice>
  )
}

export function NotFound() {
  const { t } = useTranslation('common')
  return (
    <Notice title={t(($) => $.incident.notFound)} actions={<Button onClick={home}>{t(($) => $.incident.home)}</Button>}>
      {t(($) => $.incident.notFoundWhy)}
    </Notice>
  )
}

export function NotYours() {
  const { t } = useTranslation('common')
  return (
    <Notice title={t(($) => $.incident.notYours)} actions={<Button onClick={home}>{t(($) => $.incident.home)}</Button>}>
      {t(($) => $.incident.notYoursWhy)}
    </Notice>
  )
}
