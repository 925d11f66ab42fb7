import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import type { OfferedAct } from '../acts/useInvoiceActs.tsx'
import type { useKeying } from './useKeying.ts'

interface KeyingKeys {
  readonly typing: boolean
  readonly keying: ReturnType<typeof useKeying>
  readonly acts: readonly OfferedAct[]
  readonly busy: boolean
  readonly save: () => void
}

/**
 * The keys of the page. Those without `run` belong to the cell under the hand and are only said here.
 * @returns whether the second strip of the paper was asked for
 */
export function useKeyingKeys({ typing, keying, acts, busy, save }: KeyingKeys): boolean {
  const { t } = useTranslation('invoices')
  const { draft, refusal } = keying
  const [details, setDetails] = useState(false)
  const place = draft.claimId ?? String(draft.position)
  useEffect(() => {
    setDetails(false)
  }, [place])
  const has = (code: string): boolean => refusal?.code === code
  usePageKeys([
    ...(typing
      ? [
          { combo: 'Enter', label: t(($) => $.keying.nextCell), foot: true },
          { combo: 'Ctrl+D', label: t(($) => $.keying.copyAbove), foot: true },
          { combo: 'Ctrl+Shift+D', label: t(($) => $.keying.copyShape) },
          { combo: 'Ctrl+Delete', label: t(($) => $.keying.removeAct) },
          { combo: 'Alt+F', label: t(($) => $.keying.pin) },
          {
            combo: 'Alt+L',
            label: t(($) => $.keying.details),
            foot: true,
            run: () => {
              // once: the strip; again from there: what else the paper says
              const inStrip = document.activeElement?.closest('[data-strip-row]') !== null && details
              // now, not later: the next key is already for the field
              flushSync(() => {
                setDetails(true)
              })
              const field = inStrip ? 'prescriber' : 'claimed'
              document.querySelector<HTMLElement>(`[data-editor] [data-strip="${field}"]`)?.focus()
            },
          },
          {
            combo: 'Alt+N',
            label: t(($) => $.keying.unsigned),
            run: () => {
              keying.change({ ...draft, unsigned: draft.unsigned !== true })
            },
          },
          {
            combo: 'Alt+B',
            label: t(($) => $.keying.unstamped),
            run: () => {
              keying.change({ ...draft, unstamped: draft.unstamped !== true })
            },
          },
          {
            combo: 'Alt+G',
            label: t(($) => $.keying.keepDuplicate),
            disabled: !has('claims.certificate-twice'),
            run: () => void keying.save(true),
          },
          {
            combo: 'Alt+U',
            label: t(($) => $.keying.reopen),
            disabled: !has('claims.changed-meanwhile') || draft.claimId === undefined,
            run: () => {
              if (draft.claimId !== undefined) void keying.open(draft.claimId)
            },
          },
          { combo: 'Ctrl+Enter', label: t(($) => $.page.next), foot: true, run: save },
          {
            combo: 'Escape',
            label: t(($) => $.keying.leaveCell),
            run: draft.claimId === undefined ? undefined : keying.leave,
          },
        ]
      : []),
    {
      combo: 'F8',
      label: t(($) => $.keying.explainLine),
      foot: true,
      run: () => {
        document.querySelector<HTMLElement>('[data-zone="panel"]')?.focus()
      },
    },
    ...acts.flatMap(({ combo, label, run }) => (combo === undefined ? [] : [{ combo, label, run, disabled: busy }])),
  ])
  return details
}
