import type { ReactNode } from 'react'
import { useGo } from '../app/navigation.ts'
import classes from './Button.module.css'

/** Sister pages of one subject (écritures, grand livre, balance): each has its own address, so each is a link. */
export function Tabs({
  label,
  current,
  tabs,
}: {
  label: string
  current: string
  tabs: readonly { path: string; label: ReactNode }[]
}) {
  const go = useGo()
  return (
    <nav aria-label={label} className={classes.segments}>
      {tabs.map((tab) => (
        <a
          key={tab.path}
          href={`#${tab.path}`}
          aria-current={tab.path === current ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault()
            go(tab.path)
          }}
        >
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
