import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import type { OfficeRefusal } from '../../app/office.ts'
import { Button, Panel, RefusalBox } from '../../ui/index.ts'
import classes from './payments.module.css'

/** A form in the panel of a list: its first field has the hand, one button at its end; Escape leaves it. */
export function SideForm({
  title,
  act,
  command,
  ready,
  onAct,
  onLeave,
  children,
}: {
  readonly title: string
  readonly act: string
  readonly command: { readonly busy: boolean; readonly refusal: OfficeRefusal | undefined }
  /** Everything that is needed is there. */
  readonly ready: boolean
  readonly onAct: () => void
  readonly onLeave: () => void
  readonly children: ReactNode
}) {
  const { t } = useTranslation('invoices')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select')?.focus()
  }, [])
  usePageKeys([{ combo: 'Escape', label: t(($) => $.payments.ask.leave), foot: true, run: onLeave }])
  return (
    <Panel title={title}>
      <form
        ref={form}
        className={classes.form}
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && !command.busy) onAct()
        }}
      >
        {children}
        {command.refusal === undefined ? null : <RefusalBox refusal={command.refusal} />}
        <Button kind="primary" submit wide busy={command.busy} disabled={!ready}>
          {act}
        </Button>
      </form>
    </Panel>
  )
}
