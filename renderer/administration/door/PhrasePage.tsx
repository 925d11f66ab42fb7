import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { DoorFrame } from './DoorFrame.tsx'
import { openWorkspace } from './openWorkspace.ts'
import classes from './Door.module.css'

/** The two words asked back, counted from 1: far apart, so that both lines of the sheet were copied. */
const ASKED = [3, 10] as const

/**
 * The recovery phrase, shown this once: printed or copied, then two of its words are asked back before the workspace opens.
 * It is kept nowhere.
 */
export function PhrasePage({
  workspace,
  phrase,
  name,
  login,
  password,
}: {
  workspace: string
  phrase: string
  name: string
  login: string
  password: string
}) {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const go = useGo()
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const [busy, setBusy] = useState(false)
  const words = phrase.split(' ')
  const right = ASKED.every((at) => typed[at]?.trim().toLocaleLowerCase('fr') === words[at - 1])
  const open = async (): Promise<void> => {
    if (!right || busy) return
    setBusy(true)
    const result = await openWorkspace(workspace, login, password)
    setBusy(false)
    if (result.ok) go('/')
  }
  const print = (): void => window.print()
  usePageKeys([
    { combo: 'Ctrl+P', label: common(($) => $.act.print), run: print, foot: true },
    { combo: 'Ctrl+Enter', label: t(($) => $.door.open), run: () => void open(), foot: true },
  ])
  return (
    <DoorFrame>
      <div className={classes.card}>
        <section className={classes.step}>
          <h1>{t(($) => $.phrase.title)}</h1>
          <p className={classes.stepHelp}>{t(($) => $.phrase.why, { name })}</p>
          <ol className={classes.words} aria-label={t(($) => $.phrase.title)}>
            {words.map((word, index) => (
              // A word may come twice in a phrase: its place is what it is.
              // eslint-disable-next-line react/no-array-index-key
              <li key={index}>
                <span>{index + 1}</span>
                {word}
              </li>
            ))}
          </ol>
          <p className={classes.stepHelp}>{t(($) => $.phrase.keep)}</p>
          <div className={`${classes.cols3} ${classes.noPrint}`}>
            {ASKED.map((at) => (
              <TextField
                key={at}
                label={t(($) => $.phrase.word, { count: at })}
                value={typed[at] ?? ''}
                onChange={(event) => setTyped({ ...typed, [at]: event.currentTarget.value })}
              />
            ))}
          </div>
          <div className={classes.stepFoot}>
            <span>{right ? '' : t(($) => $.phrase.held)}</span>
            <Button combo="Ctrl+P" onClick={print}>
              {common(($) => $.act.print)}
            </Button>
            <Button kind="primary" combo="Ctrl+Enter" disabled={!right} busy={busy} onClick={() => void open()}>
              {t(($) => $.door.open)}
            </Button>
          </div>
        </section>
      </div>
    </DoorFrame>
  )
}
