import type { ReactNode } from 'react'
import { printedKey, type KeyCombo } from './keyNames.ts'
import classes from './KeyHint.module.css'

/** A key cap as printed on the keyboard: `<KeyCap combo="Ctrl+Enter" />`. */
export function KeyCap({ combo }: { combo: KeyCombo }) {
  return <kbd className={classes.key}>{printedKey(combo)}</kbd>
}

/** One or several keys and what they do. */
export function KeyHint({ combo, children }: { combo: KeyCombo | readonly KeyCombo[]; children: ReactNode }) {
  const combos = typeof combo === 'string' ? [combo] : combo
  return (
    <span className={classes.hint}>
      {combos.map((one) => (
        <KeyCap key={one} combo={one} />
      ))}
      {children}
    </span>
  )
}
