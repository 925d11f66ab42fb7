import { useRouterState } from '@tanstack/react-router'
import { Fragment, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyCap } from '../../ui/KeyHint.tsx'
import { usePageKeys } from '../keys/usePageKeys.ts'
import { useGo } from '../navigation.ts'
import { NAV_GROUPS, type PageDefinition } from '../pages.ts'
import { usePageTitle } from '../words.ts'
import { navIcon } from './icons.ts'
import { usePagesInReach } from './reach.ts'
import { sectionOf } from './section.ts'
import { useWaiting } from './waiting.ts'
import classes from './Frame.module.css'

type NavPage = PageDefinition & Required<Pick<PageDefinition, 'nav'>>

/** Whether the Alt key is held: the numbers of the entries show. */
function useAltHeld(): boolean {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const follow = (event: KeyboardEvent): void => {
      setHeld(event.altKey)
    }
    const drop = (): void => {
      setHeld(false)
    }
    window.addEventListener('keydown', follow)
    window.addEventListener('keyup', follow)
    window.addEventListener('blur', drop)
    return () => {
      window.removeEventListener('keydown', follow)
      window.removeEventListener('keyup', follow)
      window.removeEventListener('blur', drop)
    }
  }, [])
  return held
}

/** The sections of the register, in the groups of the day; the one in use is a tab cut into the sheet. */
export function Navigation() {
  const { t } = useTranslation('common')
  const reach = usePagesInReach()
  useTranslation([...new Set(reach.map((page) => page.department))])
  const titleOf = usePageTitle()
  const go = useGo()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const alt = useAltHeld()
  const waiting = useWaiting()
  const entries = NAV_GROUPS.flatMap((group) =>
    reach.filter((page): page is NavPage => page.nav?.group === group).toSorted((a, b) => a.nav.order - b.nav.order),
  )
  const here = sectionOf(path, entries)
  usePageKeys(
    entries.slice(0, 9).map((page, index) => ({
      combo: `Alt+${index + 1}`,
      label: titleOf(page),
      run: () => go(page.path),
    })),
    { everywhere: true },
  )
  return (
    <nav className={classes.nav} aria-label={t(($) => $.nav.label)} data-zone="nav">
      {entries.map((page, index) => {
        const Icon = navIcon(page.nav.icon)
        const { group } = page.nav
        const waits = page.nav.waits === undefined ? 0 : waiting[page.nav.waits]
        const opens = group !== 'counter' && entries[index - 1]?.nav.group !== group
        return (
          <Fragment key={page.path}>
            {opens ? <h2>{t(($) => $.nav[group])}</h2> : null}
            <a
              href={`#${page.path}`}
              aria-current={page === here ? 'page' : undefined}
              onClick={(event) => {
                event.preventDefault()
                go(page.path)
              }}
            >
              <Icon size={16} stroke={1.75} aria-hidden />
              {titleOf(page)}
              {waits > 0 && !alt ? (
                <span className={classes.count}>
                  {waits}
                  <span className={classes.spoken}> {t(($) => $.nav.waiting, { count: waits })}</span>
                </span>
              ) : null}
              {alt && index < 9 ? (
                <span className={classes.navKey}>
                  <KeyCap combo={String(index + 1)} />
                </span>
              ) : null}
            </a>
          </Fragment>
        )
      })}
    </nav>
  )
}
