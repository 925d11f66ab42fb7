import type { ReactNode } from 'react'
import type { OfficeRefusal } from '../../app/office.ts'
import { Button, Panel, RefusalBox } from '../../ui/index.ts'
import classes from './payments.module.css'

/** A form in the panel of a list: its fields, why the office refused, one button at its end. */
export function SideForm({
  title,
  act,
  command,
  ready,
  onAct,
  children,
}: {
  readonly title: string
  readonly act: string
  readonly command: { readonly busy: boolean; readonly refusal: OfficeRefusal | undefined }
  /** Everything that is needed is there. */
  readonly ready: boolean
  readonly onAct: () => void
  readonly children: ReactNode
}) {
  return (
    <Panel title={title}>
      <form
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
