import { Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../keys/usePageKeys.ts'
import { Palette } from '../palette/Palette.tsx'
import { Arrival } from './Arrival.tsx'
import { Foot } from './Foot.tsx'
import { Incidents } from './Incidents.tsx'
import { Navigation } from './Navigation.tsx'
import { TopBar } from './TopBar.tsx'
import { useLock } from './useLock.ts'
import classes from './Frame.module.css'

/** The cover of the register: top 44, navigation 176, foot 26; the page is the sheet in it. Never scrolls. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('common')
  const [palette, setPalette] = useState<{ returnTo: Element | null }>()
  const openPalette = (): void => setPalette({ returnTo: document.activeElement })
  const lock = useLock()
  usePageKeys(
    [
      { combo: 'Ctrl+K', label: t(($) => $.key.palette), run: openPalette },
      { combo: 'Ctrl+L', label: t(($) => $.key.lock), run: lock },
    ],
    { everywhere: true },
  )
  return (
    <div className={classes.frame}>
      <TopBar onGoTo={openPalette} onLock={lock} />
      <Suspense fallback={<div />}>
        <Navigation />
      </Suspense>
      <main className={classes.sheet}>
        <Incidents />
        <Suspense fallback={null}>
          <Arrival />
        </Suspense>
        <div className={classes.page}>{children}</div>
      </main>
      <Foot />
      {palette ? (
        <Suspense fallback={null}>
          <Palette returnTo={palette.returnTo} onClose={() => setPalette(undefined)} />
        </Suspense>
      ) : null}
    </div>
  )
}
