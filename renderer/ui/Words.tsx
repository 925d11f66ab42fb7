import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalWords } from '../app/errors/words.ts'
import type { OfficeRefusal } from '../app/office.ts'
import { usePageKeys, type PageKey } from '../app/keys/usePageKeys.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import type { KeyCombo } from './keyNames.ts'
import { Shape, type Tone } from './Mark.tsx'
import { stopAtUnread } from './unread.ts'
import classes from './Words.module.css'

/** An empty list that teaches: what it is for, the first act, what else. */
export function Empty({ title, children, actions }: { title: ReactNode; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <h2>{title}</h2>
      {children === undefined ? null : <p>{children}</p>}
      {actions === undefined ? null : <div className={classes.emptyActions}>{actions}</div>}
    </div>
  )
}

export interface RefusalBoxProps {
  refusal: OfficeRefusal
  /** What did not happen: « La facture 0086 n’est pas approuvée ». Common words when missing. */
  title?: ReactNode
  /** More to do than to understand: buttons. */
  actions?: ReactNode
}

/** The office said no: Pourquoi · Gardé · Que faire, from the words of `errors.<code>`, and the code in small mono. */
export function RefusalBox({ refusal, title, actions }: RefusalBoxProps) {
  const { t } = useTranslation('common')
  const words = useRefusalWords()(refusal)
  return (
    <div className={classes.refusal} role="alert">
      <div className={classes.refusalTitle}>
        <Shape tone="bad" size={18} />
        <b>{title ?? t(($) => $.refusal.title)}</b>
      </div>
      <dl>
        <dt>{t(($) => $.refusal.why)}</dt>
        <dd>{words.why}</dd>
        <dt>{t(($) => $.refusal.kept)}</dt>
        <dd>{words.kept}</dd>
        {words.todo === '' ? null : (
          <>
            <dt>{t(($) => $.refusal.todo)}</dt>
            <dd>{words.todo}</dd>
          </>
        )}
      </dl>
      <div className={classes.refusalFoot}>
        <code>{refusal.code}</code>
        {actions}
      </div>
    </div>
  )
}

/** The same over the page, when there is no place for it beside what was refused. Focus on « Compris »; Escape keeps things as they are. */
export function RefusalDialog({ refusal, title, onClose, actions }: RefusalBoxProps & { onClose: () => void }) {
  const { t } = useTranslation('common')
  return (
    <Dialog
      opened
      onClose={onClose}
      withCloseButton={false}
      size={460}
      // on the dialog itself: the box around it has no role to be named by
      attributes={{ content: { 'aria-label': typeof title === 'string' ? title : t(($) => $.refusal.title) } }}
    >
      <RefusalBox
        refusal={refusal}
        title={title}
        actions={
          <>
            {actions}
            <Button kind="primary" combo="Escape" onClick={onClose} data-autofocus>
              {t(($) => $.refusal.understood)}
            </Button>
          </>
        }
      />
    </Dialog>
  )
}

export interface SecondLookProps {
  /** A question that names the thing and its amount. */
  title: ReactNode
  /** What will happen, what stays. */
  children?: ReactNode
  /** The act, a verb that names the thing: « Annuler le reçu ». */
  act: string
  onAct: () => void
  /** Something is filled in first: the hand is in a field, and Ctrl+Enter does the act. Where nothing is, a key pressed twice must not act. */
  written?: boolean
  /** Other keys of what stands in it, each printed on its button there. */
  keys?: readonly PageKey[]
  /** Keeps things as they are: « Garder le reçu ». */
  keep: ReactNode
  onKeep: () => void
  danger?: boolean
  busy?: boolean
  disabled?: boolean
}

const ACT: KeyCombo = 'Ctrl+Enter'

/** A dialog for a second look; focus starts on what keeps things as they are. While it is there the keys of the page under it rest. */
export function SecondLook({
  title,
  children,
  act,
  onAct,
  written = false,
  keys = [],
  keep,
  onKeep,
  danger = true,
  busy = false,
  disabled = false,
}: SecondLookProps) {
  const look = useRef<HTMLDivElement>(null)
  const run = (): void => {
    if (!stopAtUnread(look.current)) onAct()
  }
  usePageKeys([...(written ? [{ combo: ACT, label: act, run, disabled: busy || disabled }] : []), ...keys], {
    alone: true,
  })
  return (
    <Dialog
      opened
      onClose={onKeep}
      withCloseButton={false}
      size={440}
      title={title}
      classNames={{ title: classes.lookTitle }}
    >
      <div ref={look} className={classes.look}>
        {children}
      </div>
      <div className={classes.lookFoot}>
        <Button combo="Escape" onClick={onKeep} data-autofocus={children === undefined || undefined}>
          {keep}
        </Button>
        <Button
          kind={danger ? 'danger' : 'primary'}
          combo={written ? ACT : undefined}
          busy={busy}
          disabled={disabled}
          onClick={run}
        >
          {act}
        </Button>
      </div>
    </Dialog>
  )
}

/** An incident of the machine above the header: the clock went back, the disk is nearly full. The work goes on. */
export function Incident({
  tone,
  title,
  children,
  action,
}: {
  tone: Extract<Tone, 'warn' | 'bad' | 'ok'>
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={`${classes.incident} ${classes[tone]}`} role="status">
      <Shape tone={tone} size={20} />
      <p>
        <b>{title}</b> {children}
      </p>
      {action}
    </div>
  )
}

/** A reason in words beside a state, never in a tooltip alone. */
export const ReasonText = ({ children }: { children: ReactNode }) => <span className={classes.reason}>{children}</span>
