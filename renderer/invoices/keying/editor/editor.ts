import type { ReactNode } from 'react'
import type { Output } from '../../../../shared/contract/index.ts'
import type { Day, Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Judgement } from '../../claim/words.ts'
import type { DraftCertificate, Missing } from '../draft.ts'

export type Act = Output<'facilities.acts'>['rows'][number]
export type KeyingAids = Output<'claims.keyingAids'>

export interface EditorProps {
  readonly invoiceId: Id
  readonly draft: DraftCertificate
  readonly onChange: (draft: DraftCertificate) => void
  /** Undefined while the office has not judged, or where it is not shown. */
  readonly judgement: Judgement | undefined
  readonly acts: readonly Act[]
  readonly aids: KeyingAids | undefined
  readonly period: Month
  readonly today: Day
  /** The certificate above, for Ctrl+D. */
  readonly above: DraftCertificate | undefined
  readonly refused: readonly Missing[]
  /** The second strip of the paper: asked for by a key, or because something stands in it. */
  readonly details: boolean
  /** The number is the paper's that was chosen: it is not typed. */
  readonly fixedNumber?: boolean
  readonly onPin?: ((code: string) => void) | undefined
  readonly onFocus: () => void
  readonly onLeave: () => void
  readonly onWithdraw: (() => void) | undefined
  readonly children?: ReactNode
}
