import type { ReactNode } from 'react'

/** A field whose caption is a word of payments: caption above, value on a rule. */
export function Captioned({ caption, span, children }: { caption: string; span: number; children: ReactNode }) {
  return (
    <div className={span === 3 ? 'f' : `f s${span}`}>
      <small>{caption}</small>
      <span>{children}</span>
    </div>
  )
}
