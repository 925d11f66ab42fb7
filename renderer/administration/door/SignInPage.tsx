import { IconFolderOpen, IconPlus, IconRestore } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { desk } from '../../app/desk.ts'
import { formatBytes, formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { RefusalDialog } from '../../ui/Words.tsx'
import { DoorFrame } from './DoorFrame.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { RecoveryPanel } from './RecoveryPanel.tsx'
import classes from './Door.module.css'

export type Known = Output<'administration.status'>['workspaces'][number]

/** A workspace chosen from elsewhere: nothing is known of it before it is open. */
const stranger = (path: string): Known => ({
  workspace: path,
  kind: 'centre',
  name:
    path
      .split(/[\\/]/u)
      .at(-1)
      ?.replace(/\.nkingi$/u, '') ?? path,
  place: path,
  federation: '',
  fictitious: false,
  openedAt: '',
  bytes: 0,
  users: [],
})

const LAST = 'nkingi.workspace'

/** The door: which workspace, who, the password. Nothing of a workspace is read before it is open. */
export default function SignInPage() {
  const { t } = useTranslation('administration')
  const { t: common } = useTranslation('common')
  const go = useGo()
  const status = useOfficeQuery('administration.status', {}, { fresh: true })
  const restore = useOfficeCommand('administration.restore')
  // First start brings a workspace from elsewhere here, to be opened with its recovery phrase.
  const [brought] = useFilter('recover')
  const [others, setOthers] = useState<readonly Known[]>(() => (brought === '' ? [] : [stranger(brought)]))
  const [chosen, setChosen] = useState(() => localStorage.getItem(LAST) ?? undefined)
  const [recovering, setRecovering] = useState(brought !== '')

  const workspaces = [...(status.data?.workspaces ?? []), ...others]
  const current = workspaces.find(({ workspace }) => workspace === chosen) ?? workspaces[0]
  const choose = (workspace: string): void => {
    localStorage.setItem(LAST, workspace)
    setChosen(workspace)
    setRecovering(false)
  }
  const openOther = async (): Promise<void> => {
    const path = await desk.chooseFile({ mode: 'open', title: t(($) => $.door.openOther), extensions: ['nkingi'] })
    if (path === undefined) return
    setOthers((before) => [...before.filter(({ workspace }) => workspace !== path), stranger(path)])
    choose(path)
  }
  const bringBack = async (): Promise<void> => {
    const backup = await desk.chooseFile({ mode: 'open', title: t(($) => $.door.restore), extensions: ['nkingi'] })
    if (backup === undefined) return
    const result = await restore.run({ backup }, { grants: [backup] })
    if (!result.ok) return
    await status.refetch()
    choose(result.value.workspace)
  }
  usePageKeys([
    { combo: 'ArrowDown', label: t(($) => $.door.keyChoose), foot: true },
    { combo: 'Enter', label: t(($) => $.door.keyOpen), foot: true },
    { combo: 'Ctrl+O', label: t(($) => $.door.keyOther), run: () => void openOther(), foot: true },
  ])

  // A machine without any workspace starts at the beginning.
  const none = status.data !== undefined && !status.isFetching && workspaces.length === 0
  useEffect(() => {
    if (none) go('/first-start')
  }, [none, go])
  if (status.data === undefined || none) return <DoorFrame>{null}</DoorFrame>
  return (
    <DoorFrame>
      <div className={`${classes.card} ${classes.signIn}`}>
        <section className={classes.left} aria-labelledby="workspaces">
          <h2 id="workspaces">{t(($) => $.door.workspaces)}</h2>
          <div className={classes.list}>
            {workspaces.map((one) => (
              <button
                key={one.workspace}
                type="button"
                className={classes.pick}
                aria-current={one === current ? 'true' : undefined}
                onClick={() => choose(one.workspace)}
              >
                <b>{one.name}</b>
                {one.openedAt === '' ? null : (
                  <small>{t(($) => $.door.openedAt, { when: formatInstant(one.openedAt) })}</small>
                )}
                <small>
                  {one.fictitious
                    ? t(($) => $.door.fictitious)
                    : [
                        one.kind === 'federation' ? t(($) => $.door.federation) : t(($) => $.door.centre),
                        ...(one.bytes > 0 ? [formatBytes(one.bytes)] : []),
                      ].join(' · ')}
                </small>
              </button>
            ))}
          </div>
          <div className={classes.below}>
            <button type="button" onClick={() => void openOther()}>
              <IconFolderOpen size={16} stroke={1.75} aria-hidden />
              {t(($) => $.door.openOther)}
            </button>
            <button type="button" onClick={() => void bringBack()}>
              <IconRestore size={16} stroke={1.75} aria-hidden />
              {t(($) => $.door.restore)}
            </button>
            <button type="button" onClick={() => go('/first-start')}>
              <IconPlus size={16} stroke={1.75} aria-hidden />
              {t(($) => $.door.firstStart)}
            </button>
          </div>
        </section>
        <section className={classes.right}>
          {current === undefined ? null : recovering ? (
            <RecoveryPanel key={current.workspace} workspace={current} onBack={() => setRecovering(false)} />
          ) : (
            <PasswordPanel
              key={current.workspace}
              workspace={current}
              today={status.data.today}
              onForgotten={() => setRecovering(true)}
            />
          )}
        </section>
      </div>
      {restore.refusal === undefined ? null : (
        <RefusalDialog refusal={restore.refusal} title={common(($) => $.refusal.title)} onClose={restore.clear} />
      )}
    </DoorFrame>
  )
}
