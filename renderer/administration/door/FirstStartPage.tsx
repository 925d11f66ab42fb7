import { IconAffiliate, IconHomePlus, IconKey, IconMapSearch, IconRestore, type TablerIcon } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { desk } from '../../app/desk.ts'
import { formatBytes } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Figures.tsx'
import { KeyCap } from '../../ui/KeyHint.tsx'
import { RefusalDialog } from '../../ui/Words.tsx'
import { CentreWizard } from './CentreWizard.tsx'
import { DoorFrame } from './DoorFrame.tsx'
import { FederationWizard } from './FederationWizard.tsx'
import { openWorkspace } from './openWorkspace.ts'
import classes from './Door.module.css'

const CHOICES = ['centre', 'federation', 'restore', 'phrase', 'explore'] as const
type Choice = (typeof CHOICES)[number]

const icons: Record<Choice, TablerIcon> = {
  centre: IconHomePlus,
  federation: IconAffiliate,
  restore: IconRestore,
  phrase: IconKey,
  explore: IconMapSearch,
}

/** First start: what to have at hand, then the guide; or a backup; or an invented centre to learn with. */
export default function FirstStartPage() {
  const { t } = useTranslation('administration')
  const go = useGo()
  const status = useOfficeQuery('administration.status', {}, { fresh: true })
  const restore = useOfficeCommand('administration.restore')
  const explore = useOfficeCommand('administration.exploreFictitious')
  const [choice, setChoice] = useState<Choice>('centre')
  const [started, setStarted] = useState(false)
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  const busy = restore.busy || explore.busy

  const start = async (): Promise<void> => {
    if (busy) return
    if (choice === 'centre' || choice === 'federation') setStarted(true)
    else if (choice === 'phrase') {
      const path = await desk.chooseFile({ mode: 'open', title: t(($) => $.door.openOther), extensions: ['nkingi'] })
      if (path === undefined) return
      localStorage.setItem('nkingi.workspace', path)
      go('/sign-in', { recover: path })
    } else if (choice === 'restore') {
      const backup = await desk.chooseFile({ mode: 'open', title: t(($) => $.door.restore), extensions: ['nkingi'] })
      if (backup === undefined) return
      const result = await restore.run({ backup }, { grants: [backup] })
      if (result.ok) {
        localStorage.setItem('nkingi.workspace', result.value.workspace)
        await status.refetch()
        go('/sign-in')
      }
    } else {
      const result = await explore.run({}, { onProgress: (_step, done, total) => setProgress({ done, total }) })
      if (!result.ok) return
      // Nobody's secret: the door shows it again, so that the invented centre can be opened tomorrow.
      localStorage.setItem(`nkingi.fictitious.${result.value.workspace}`, result.value.password)
      await openWorkspace(result.value.workspace, result.value.login, result.value.password)
      go('/')
    }
  }
  usePageKeys(
    started
      ? []
      : [
          ...CHOICES.map((one, index) => ({
            combo: String(index + 1),
            label: t(($) => $.first[one].title),
            run: () => setChoice(one),
          })),
          { combo: 'Enter', label: t(($) => $.first.start), foot: true },
          ...((status.data?.workspaces.length ?? 0) === 0
            ? []
            : [{ combo: 'Escape', label: t(($) => $.first.back), run: () => go('/sign-in'), foot: true }]),
        ],
  )

  if (started && choice === 'centre') return <CentreWizard onQuit={() => setStarted(false)} />
  if (started && choice === 'federation') return <FederationWizard onQuit={() => setStarted(false)} />
  const hand = t(($) => $.first[choice].hand, { returnObjects: true }) as readonly { what: string; which: string }[]
  const refusal = restore.refusal ?? explore.refusal
  return (
    <DoorFrame>
      <div className={`${classes.card} ${classes.first}`}>
        <header>
          <h1>{t(($) => $.first.title)}</h1>
          <p>{(status.data?.workspaces.length ?? 0) === 0 ? t(($) => $.first.nothing) : t(($) => $.first.another)}</p>
        </header>
        <nav className={classes.left} aria-label={t(($) => $.first.choices)}>
          {CHOICES.map((one, index) => {
            const Icon = icons[one]
            return (
              <button
                key={one}
                type="button"
                className={`${classes.pick} ${classes.choice}`}
                aria-current={one === choice ? 'true' : undefined}
                onClick={() => setChoice(one)}
              >
                <Icon size={22} stroke={1.75} aria-hidden />
                <span>
                  <b>{t(($) => $.first[one].title)}</b>
                  <small>{t(($) => $.first[one].what)}</small>
                </span>
                <KeyCap combo={String(index + 1)} />
              </button>
            )
          })}
        </nav>
        <section className={classes.hand}>
          <h2>{t(($) => $.first[choice].handTitle)}</h2>
          <ol className={classes.steps}>
            {hand.map((line, index) => (
              <li key={line.what}>
                <span>{index + 1}</span>
                <div>
                  <b>{line.what}</b>
                  <span> — {line.which}</span>
                </div>
              </li>
            ))}
          </ol>
          {explore.busy ? (
            <Progress
              step={t(($) => $.first.building)}
              done={progress.done}
              total={progress.total}
              note={t(($) => $.first.buildingNote)}
            />
          ) : null}
          <div className={classes.acts}>
            <span>
              {choice === 'centre' || choice === 'federation'
                ? `${t(($) => $.first.notFinal)} ${status.data === undefined ? '' : t(($) => $.first.free, { size: formatBytes(status.data.freeBytes) })}`
                : ''}
            </span>
            {/* The first thing one does here is to begin: Enter does it. */}
            <Button kind="primary" combo="Enter" busy={busy} onClick={() => void start()} autoFocus>
              {t(($) => $.first[choice].act)}
            </Button>
          </div>
        </section>
      </div>
      {refusal === undefined ? null : (
        <RefusalDialog
          refusal={refusal}
          onClose={() => {
            restore.clear()
            explore.clear()
          }}
        />
      )}
    </DoorFrame>
  )
}
