import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { dayAt } from '../../../shared/dates.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Panel, ReasonDialog, RefusalBox } from '../../ui/index.ts'
import classes from './entry.module.css'

type Voucher = Output<'accounting.vouchers'>['rows'][number]

/** Asks for a scan; undefined when the person gave up. */
export const chooseScan = (title: string): Promise<string | undefined> =>
  desk.chooseFile({ mode: 'open', title, extensions: ['jpg', 'jpeg', 'pdf'] })

/** What a file is called, without where it is. */
export const fileName = (path: string): string => (path.split(/[\\/]/u).at(-1) ?? path).slice(0, 120)

/** The papers of a posted entry, each opened in place; another may be added, one put there by mistake taken off. */
export function Vouchers({ entryId }: { entryId: string }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('entry.enter')
  const owner = { type: 'entry', id: entryId } as const
  const vouchers = useOfficeQuery('accounting.vouchers', { owner })
  const attach = useOfficeCommand('accounting.attachVoucher')
  const remove = useOfficeCommand('accounting.removeVoucher')
  const [open, setOpen] = useState<Voucher>()
  const [leaving, setLeaving] = useState<Voucher>()
  const rows = vouchers.data?.rows ?? []
  const removed = vouchers.data?.removed ?? []
  if (rows.length === 0 && removed.length === 0 && !may) return null
  const add = async (): Promise<void> => {
    const path = await chooseScan(t(($) => $.vouchers.add))
    if (path === undefined) return
    const answer = await attach.run({ owner, name: fileName(path), path }, { grants: [path] })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.vouchers.added, { number: answer.value.number }) })
  }
  const takeOff = async (voucher: Voucher, reason: string): Promise<void> => {
    const answer = await remove.run({ id: voucher.id, reason })
    if (!answer.ok) return
    setLeaving(undefined)
    toast({ tone: 'ok', text: t(($) => $.vouchers.removed, { number: answer.value.number }) })
  }
  return (
    <Panel title={t(($) => $.vouchers.title)}>
      <ul className={classes.vouchers}>
        {rows.map((one) => (
          <li key={one.id}>
            <Button small kind="quiet" onClick={() => setOpen(one)}>
              {one.number}
            </Button>
            <small>{one.name}</small>
            {may ? (
              <Button
                small
                kind="quiet"
                aria-label={t(($) => $.vouchers.removeOne, { number: one.number })}
                onClick={() => {
                  remove.clear()
                  setLeaving(one)
                }}
              >
                {t(($) => $.vouchers.remove)}
              </Button>
            ) : null}
          </li>
        ))}
        {removed.map((one) => (
          <li key={one.id}>
            <small className={classes.removed}>
              {t(($) => $.vouchers.removedFacts, {
                number: one.number,
                day: formatDay(dayAt(one.at)),
                by: one.by,
                reason: one.reason,
              })}
            </small>
          </li>
        ))}
      </ul>
      {may ? (
        <Button small busy={attach.busy} onClick={() => void add()}>
          {t(($) => $.vouchers.add)}
        </Button>
      ) : null}
      {attach.refusal === undefined ? null : <RefusalBox refusal={attach.refusal} />}
      {leaving === undefined ? null : (
        <ReasonDialog
          title={t(($) => $.vouchers.removeTitle, { number: leaving.number })}
          act={t(($) => $.vouchers.remove)}
          keep={t(($) => $.vouchers.keep)}
          label={t(($) => $.reverse.reason)}
          least={3}
          busy={remove.busy}
          refusal={remove.refusal}
          onAct={(reason) => void takeOff(leaving, reason)}
          onKeep={() => setLeaving(undefined)}
        >
          <p>{t(($) => $.vouchers.removeWhy)}</p>
        </ReasonDialog>
      )}
      {open === undefined ? null : <Shown voucher={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  )
}

function Shown({ voucher, onClose }: { voucher: Voucher; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const shown = useOfficeQuery('accounting.voucher', { id: voucher.id })
  const save = useOfficeCommand('accounting.saveVoucher')
  const copy = async (): Promise<void> => {
    const path = await desk.chooseFile({ mode: 'save', title: t(($) => $.vouchers.copy), suggestedName: voucher.name })
    if (path === undefined) return
    const answer = await save.run({ id: voucher.id, path }, { grants: [path] })
    if (answer.ok) offerFile(answer.value.path)
  }
  const title = `${voucher.number} · ${voucher.name}`
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': t(($) => $.vouchers.close) }}
    >
      <div className={classes.pictures}>
        {shown.data?.pictures.map((picture, page) => (
          // pages of one paper do not move
          // eslint-disable-next-line react/no-array-index-key
          <img key={page} src={`data:image/jpeg;base64,${picture}`} alt={title} />
        ))}
        {shown.data?.pictures.length === 0 ? <p>{t(($) => $.vouchers.noPicture)}</p> : null}
        <Button small busy={save.busy} onClick={() => void copy()}>
          {t(($) => $.vouchers.copy)}
        </Button>
      </div>
    </Modal>
  )
}
