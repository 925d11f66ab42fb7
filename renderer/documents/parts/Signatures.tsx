import type { ReactNode } from 'react'
import { t } from '../text.ts'

/** One act of signing: what is attested, in which function, the name when it is known, room, date. */
export function Sign({
  act,
  as,
  name,
  dated = true,
}: {
  act: string
  as: ReactNode
  name?: string | undefined
  dated?: boolean
}) {
  return (
    <div className="sign">
      <p className="role">{act}</p>
      <p className="fn">{as}</p>
      <p className="room" />
      <p className="name">{name ?? t(($) => $.signatures.name)}</p>
      {dated ? <p className="when">{t(($) => $.signatures.on)}</p> : null}
    </div>
  )
}

export const Stamp = ({ label }: { label: string }) => <div className="stamp">{label}</div>

/** Who enters, who approves and who pays are three boxes; they never part over two pages. */
export const Signatures = ({ children }: { children: ReactNode }) => <div className="signs">{children}</div>
