import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { Button } from '../../ui/Button.tsx'
import { Shape } from '../../ui/Mark.tsx'
import { DoorFrame } from './DoorFrame.tsx'
import classes from './Door.module.css'

export interface WizardFrameProps<S extends string> {
  title: ReactNode
  facts: ReactNode
  steps: readonly { value: S; label: string; done: boolean }[]
  step: S
  onStep: (step: S) => void
  heading: ReactNode
  help: ReactNode
  children: ReactNode
  /** Why the next step is held back; said beside the disabled button. */
  held: ReactNode | undefined
  nextLabel: string
  onNext: () => void
  onBack: () => void
  busy?: boolean
}

/** The guide of first start: its steps at the left, one at a time at the right; Ctrl+Enter goes on, nothing is final before the last. */
export function WizardFrame<S extends string>({
  title,
  facts,
  steps,
  step,
  onStep,
  heading,
  help,
  children,
  held,
  nextLabel,
  onNext,
  onBack,
  busy = false,
}: WizardFrameProps<S>) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const body = useRef<HTMLDivElement>(null)
  const go = (): void => {
    if (held === undefined && !busy) onNext()
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: nextLabel, run: go, foot: true },
    { combo: 'Alt+ArrowLeft', label: common(($) => $.act.previous), run: onBack, foot: true },
  ])
  // A new step starts in its first field, so that the hand never leaves the keys.
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [step])
  const reached = steps.findIndex(({ value }) => value === step)
  return (
    <DoorFrame>
      <div className={`${classes.card} ${classes.wizard}`}>
        <header>
          <h1>{title}</h1>
          <p>{facts}</p>
        </header>
        <nav className={classes.stepList} aria-label={t(($) => $.setup.steps)}>
          {steps.map((one, index) => (
            <button
              key={one.value}
              type="button"
              aria-current={one.value === step ? 'step' : undefined}
              disabled={index > reached && !steps.slice(0, index).every(({ done }) => done)}
              onClick={() => onStep(one.value)}
            >
              <Shape tone={one.value === step ? 'run' : one.done && index < reached ? 'ok' : 'quiet'} />
              {one.label}
            </button>
          ))}
        </nav>
        <section className={classes.step}>
          <h2>{heading}</h2>
          <p className={classes.stepHelp}>{help}</p>
          <div ref={body} className={classes.stepBody}>
            {children}
          </div>
          <div className={classes.stepFoot}>
            <span>{held}</span>
            <Button combo="Alt+ArrowLeft" onClick={onBack}>
              {common(($) => $.act.previous)}
            </Button>
            <Button kind="primary" combo="Ctrl+Enter" onClick={go} disabled={held !== undefined} busy={busy}>
              {nextLabel}
            </Button>
          </div>
        </section>
      </div>
    </DoorFrame>
  )
}
