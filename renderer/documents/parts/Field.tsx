import type { ReactNode } from 'react'
import type { CaptionKey } from '../text.ts'
import { Caption } from './Caption.tsx'

/** A captioned field on the grid of twelve columns: caption above, value on a rule. */
export function Field({
  caption,
  span,
  code = false,
  children,
}: {
  caption: CaptionKey
  span: 2 | 3 | 4 | 5 | 6 | 7 | 8 | 12
  code?: boolean
  children: ReactNode
}) {
  return (
    <div className={span === 3 ? 'f' : `f s${span}`}>
      <small>
        <Caption of={caption} />
      </small>
      <span className={code ? 'code' : undefined}>{children}</span>
    </div>
  )
}
