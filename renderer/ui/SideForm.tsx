import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import type { OfficeRefusal } from '../app/office.ts'
import { Button } from './Button.tsx'
import { Panel } from './Page.tsx'
import classes from './SideForm.module.css'
import { RefusalBox } from './Words.tsx'

export interface SideFormProps {
  readonly title: string
  /** What its first button says; without it, that it is kept. */
  readonly act?: string
  readonly command: { readonly busy: boolean; readonly refusal: OfficeRefusal | undefined }
  /** Everything that is needed is there. */
  readonly ready: boolean
  readonly onAct: () => void | Promise<void>
  readonly onStop: () => void
  readonly children: ReactNode
}

/**
 * A form beside a list: its fields, why it was refused, what it does, and the way out of it. Its first field has the hand; Enter in a
 * field and Ctrl+Enter keep it, Escape leaves it.
 */
export function SideForm({ title, act, command, ready, onAct, onStop, children }: SideFormProps) {
  const { t } = useTranslation('common')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const here = form.current
    if (here === null || here.contains(document.activeElement)) return
    here.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])
  const doing = act ?? t(($) => $.act.save)
  const keep = (): void => {
    if (ready && !command.busy) void onAct()
  }
  // never disabled: what is not ready does nothing, and the same key of the list under it rests
  usePageKeys([
    { combo: 'Ctrl+Enter', label: doing, foot: true, run: keep },
    { combo: 'Escape', label: t(($) => $.act.abandon), foot: true, run: onStop },
  ])
  return (
    <Panel title={title}>
      <form
        ref={form}
        className={classes.form}
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        {children}
        {command.refusal === undefined ? null : <RefusalBox refusal={command.refusal} />}
        <div className={classes.buttons}>
          <Button submit kind="primary" combo="Ctrl+Enter" busy={command.busy} disabled={!ready}>
            {doing}
          </Button>
          <Button combo="Escape" onClick={onStop}>
            {t(($) => $.act.abandon)}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
