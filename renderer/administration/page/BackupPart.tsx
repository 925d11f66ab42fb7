import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { formatBytes, formatCount, formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useSession } from '../../app/session.ts'
import { useToday } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Figures.tsx'
import { Band } from '../../ui/Mark.tsx'
import { Facts, Section } from '../../ui/Page.tsx'
import { RefusalBox } from '../../ui/Words.tsx'
import classes from './Administration.module.css'

/** A whole copy, sealed as the workspace is, verified by opening it. */
export default function BackupPart() {
  const { t } = useTranslation('administration')
  const { workspace } = useSession()
  const today = useToday()
  const last = useOfficeQuery('administration.lastBackup', {})
  const backup = useOfficeCommand('administration.backup')
  const [done, setDone] = useState<Output<'administration.backup'>>()
  const [progress, setProgress] = useState({ done: 0, total: 1 })
  const save = async (elsewhere: boolean): Promise<void> => {
    let path: string | undefined
    if (elsewhere) {
      path = await desk.chooseFile({
        mode: 'save',
        title: t(($) => $.backup.elsewhere),
        suggestedName: `${workspace.code}-${today}.nkingi`,
        extensions: ['nkingi'],
      })
      if (path === undefined) return
    }
    const result = await backup.run(path === undefined ? {} : { path }, {
      ...(path === undefined ? {} : { grants: [path] }),
      onProgress: (_step, count, total) => setProgress({ done: count, total }),
    })
    if (!result.ok) return
    setDone(result.value)
    if (elsewhere) offerFile(result.value.path)
  }
  usePageKeys([{ combo: 'F2', label: t(($) => $.backup.here), run: () => void save(false), foot: true }])
  return (
    <div className={classes.part}>
      <Section title={t(($) => $.backup.title)} facts={t(($) => $.backup.facts)}>
        <div className={classes.narrow}>
          <Facts
            items={[
              [
                t(($) => $.backup.last),
                last.data?.at === undefined ? t(($) => $.backup.never) : formatInstant(last.data.at),
              ],
              [t(($) => $.backup.path), last.data?.path],
            ]}
          />
        </div>
        <p className={classes.hint}>{t(($) => $.backup.keep)}</p>
        <div className={classes.fields}>
          <Button kind="primary" combo="F2" busy={backup.busy} onClick={() => void save(false)}>
            {t(($) => $.backup.here)}
          </Button>
          <Button busy={backup.busy} onClick={() => void save(true)}>
            {t(($) => $.backup.elsewhere)}
          </Button>
        </div>
        <div className={classes.form}>
          {backup.busy ? <Progress step={t(($) => $.backup.running)} {...progress} /> : null}
          {backup.refusal === undefined ? null : <RefusalBox refusal={backup.refusal} />}
          {done === undefined ? null : (
            <>
              <Band tone="ok" title={t(($) => $.backup.done)}>
                {done.path}
              </Band>
              <div className={classes.narrow}>
                <Facts
                  items={[
                    [t(($) => $.backup.size), formatBytes(done.bytes)],
                    [t(($) => $.backup.rows), formatCount(done.auditRows)],
                    [
                      t(($) => $.backup.hash),
                      <span key="hash" className={classes.mono}>
                        {done.lastAuditHash}
                      </span>,
                    ],
                  ]}
                />
              </div>
            </>
          )}
        </div>
      </Section>
    </div>
  )
}
