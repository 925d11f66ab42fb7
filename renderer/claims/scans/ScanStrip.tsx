import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { useLongWork } from '../../app/longWork.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Panel, RefusalBox, SecondLook } from '../../ui/index.ts'
import classes from '../Certificates.module.css'
import { ReasonForm } from '../ReasonForm.tsx'
import { base64Of } from './base64.ts'

type Scan = Output<'claims.scans'>['rows'][number]

/** The name of the file without what it says it is. */
const titleOf = ({ name }: Scan): string => name.replace(/\.\w{1,5}$/, '')

/** The paper of a certificate: its scans, each opened in place; adding one while it is keyed. */
export default function ScanStrip({ claimId }: { claimId: Id }) {
  const { t } = useTranslation('claims')
  const may = useMay()
  const scans = useOfficeQuery('claims.scans', { claimId })
  const attach = useOfficeCommand('claims.attachScan')
  const [open, setOpen] = useState<Scan>()
  const input = useRef<HTMLInputElement>(null)
  const rows = scans.data?.rows ?? []
  const adds = scans.data?.open === true && may('invoice.enter')
  if (scans.data === undefined || (rows.length === 0 && !adds)) return null
  const add = async (file: File): Promise<void> => {
    const done = await attach.run({ claimId, name: file.name, data: await base64Of(file) })
    if (input.current !== null) input.current.value = ''
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.scans.added) })
  }
  return (
    <Panel title={t(($) => $.scans.title)}>
      {rows.length === 0 ? null : (
        <ul className={classes.scans}>
          {rows.map((scan) => (
            <li key={scan.id}>
              <button
                type="button"
                aria-label={t(($) => $.scans.open, { name: scan.name })}
                onClick={() => {
                  setOpen(scan)
                }}
              >
                <Thumb scan={scan} />
                <span>{titleOf(scan)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {adds ? (
        <>
          <input
            ref={input}
            className={classes.file}
            type="file"
            tabIndex={-1}
            aria-label={t(($) => $.scans.add)}
            accept="image/jpeg,application/pdf"
            disabled={attach.busy}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? []
              if (file !== undefined) void add(file)
            }}
          />
          <Button small busy={attach.busy} onClick={() => input.current?.click()}>
            {t(($) => $.scans.add)}
          </Button>
        </>
      ) : null}
      {attach.refusal === undefined ? null : <RefusalBox refusal={attach.refusal} />}
      {open === undefined ? null : (
        <Shown
          scan={open}
          removable={adds}
          onClose={() => {
            setOpen(undefined)
          }}
        />
      )}
    </Panel>
  )
}

function Thumb({ scan }: { scan: Scan }) {
  const picture = useOfficeQuery('claims.scan', { id: scan.id }).data?.pictures[0]
  return picture === undefined ? null : <img alt="" src={`data:image/jpeg;base64,${picture}`} />
}

/** The pages of a scan, as pictures: a PDF itself is never opened here. */
function Shown({ scan, removable, onClose }: { scan: Scan; removable: boolean; onClose: () => void }) {
  const { t } = useTranslation('claims')
  const remove = useOfficeCommand('claims.removeScan')
  const save = useLongWork('claims.saveScan')
  const pictures = useOfficeQuery('claims.scan', { id: scan.id }).data?.pictures
  const takeOff = async (reason: string): Promise<void> => {
    const done = await remove.run({ id: scan.id, reason })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.scans.removed) })
    onClose()
  }
  const write = async (): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.scans.save),
      suggestedName: `${titleOf(scan)}.${scan.kind === 'application/pdf' ? 'pdf' : 'jpg'}`,
      extensions: [scan.kind === 'application/pdf' ? 'pdf' : 'jpg'],
    })
    if (path === undefined) return
    const done = await save.run({ id: scan.id, path }, [path])
    if (!done.ok) return
    offerFile(done.value.path)
    toast({ tone: 'ok', text: t(($) => $.scans.saved, { file: done.value.path.split(/[\\/]/u).at(-1) ?? '' }) })
  }
  return (
    <SecondLook
      title={titleOf(scan)}
      act={t(($) => $.scans.close)}
      keep={t(($) => $.scans.close)}
      onAct={onClose}
      onKeep={onClose}
    >
      <div className={classes.shown} tabIndex={0} role="region" aria-label={scan.name}>
        {pictures?.map((picture, i) => (
          <img
            key={picture.slice(0, 64) + String(i)}
            src={`data:image/jpeg;base64,${picture}`}
            alt={t(($) => $.scans.page, { page: i + 1, name: scan.name })}
          />
        ))}
        {pictures?.length === 0 ? <p className={classes.note}>{t(($) => $.scans.noPicture)}</p> : null}
      </div>
      <div>
        <Button busy={save.busy} onClick={() => void write()}>
          {t(($) => $.scans.save)}
        </Button>
      </div>
      {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
      {removable ? (
        <ReasonForm danger act={t(($) => $.scans.remove)} busy={remove.busy} onAct={(reason) => void takeOff(reason)} />
      ) : null}
      {remove.refusal === undefined ? null : <RefusalBox refusal={remove.refusal} />}
    </SecondLook>
  )
}
