import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAt, type Instant } from '../../../shared/dates.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { formatDay } from '../../app/format.ts'
import type { OfficeRefusal } from '../../app/office.ts'
import { Button, Dialog, ReasonDialog, RefusalBox } from '../../ui/index.ts'
import classes from './entry.module.css'

/** A paper kept as a scan: with a number of its own, or known by the name of its file. */
export interface Paper {
  readonly id: string
  readonly number?: string
  readonly name: string
}
export interface RemovedPaper extends Paper {
  readonly at: Instant
  readonly by: string
  readonly reason: string
}

interface Work {
  readonly busy: boolean
  readonly refusal: OfficeRefusal | undefined
}

/** Asks for a scan; undefined when the person gave up. */
export const chooseScan = (title: string): Promise<string | undefined> =>
  desk.chooseFile({ mode: 'open', title, extensions: ['jpg', 'jpeg', 'pdf'] })

/** What a file is called, without where it is. */
export const fileName = (path: string): string => (path.split(/[\\/]/u).at(-1) ?? path).slice(0, 120)

const called = ({ number, name }: Paper): string => number ?? name

/** Papers of a document, each opened in place; another may be added, one put there by mistake taken off with its reason. */
export function Papers<P extends Paper>({
  rows,
  removed,
  may,
  add,
  attach,
  remove,
  onAdd,
  onRemove,
  open,
}: {
  readonly rows: readonly P[]
  readonly removed: readonly RemovedPaper[]
  readonly may: boolean
  /** Words of the button that adds one; without them it stands elsewhere. */
  readonly add?: string
  readonly attach?: Work
  readonly remove: Work & { readonly clear: () => void }
  readonly onAdd?: () => void
  /** Whether it was taken off. */
  readonly onRemove: (paper: P, reason: string) => Promise<boolean>
  readonly open: (paper: P, onClose: () => void) => ReactNode
}) {
  const { t } = useTranslation('accounting')
  const [shown, setShown] = useState<P>()
  const [leaving, setLeaving] = useState<P>()
  return (
    <>
      <ul className={classes.vouchers}>
        {rows.map((one) => (
          <li key={one.id}>
            <Button small kind="quiet" onClick={() => setShown(one)}>
              {called(one)}
            </Button>
            {one.number === undefined ? null : <small>{one.name}</small>}
            {may ? (
              <Button
                small
                kind="quiet"
                aria-label={t(($) => $.vouchers.removeOne, { number: called(one) })}
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
                number: called(one),
                day: formatDay(dayAt(one.at)),
                by: one.by,
                reason: one.reason,
              })}
            </small>
          </li>
        ))}
      </ul>
      {may && add !== undefined && onAdd !== undefined ? (
        <Button small busy={attach?.busy === true} onClick={onAdd}>
          {add}
        </Button>
      ) : null}
      {attach?.refusal === undefined ? null : <RefusalBox refusal={attach.refusal} />}
      {leaving === undefined ? null : (
        <ReasonDialog
          title={t(($) => $.vouchers.removeTitle, { number: called(leaving) })}
          act={t(($) => $.vouchers.remove)}
          keep={t(($) => $.vouchers.keep)}
          label={t(($) => $.reverse.reason)}
          least={3}
          busy={remove.busy}
          refusal={remove.refusal}
          onAct={(reason) =>
            void onRemove(leaving, reason).then((done) => {
              if (done) setLeaving(undefined)
            })
          }
          onKeep={() => setLeaving(undefined)}
        >
          <p>{t(($) => $.vouchers.removeWhy)}</p>
        </ReasonDialog>
      )}
      {shown === undefined ? null : open(shown, () => setShown(undefined))}
    </>
  )
}

/** The pictures of a paper, and a copy of its file for who wants it. */
export function PaperShown({
  paper,
  pictures,
  busy,
  onCopy,
  onClose,
}: {
  readonly paper: Paper
  /** Undefined while they are read; none of a PDF that no scanner made. */
  readonly pictures: readonly string[] | undefined
  readonly busy: boolean
  /** Writes the copy where the person chose; undefined when it was refused. */
  readonly onCopy: (path: string) => Promise<string | undefined>
  readonly onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const copy = async (): Promise<void> => {
    const path = await desk.chooseFile({ mode: 'save', title: t(($) => $.vouchers.copy), suggestedName: paper.name })
    const written = path === undefined ? undefined : await onCopy(path)
    if (written !== undefined) offerFile(written)
  }
  const title = paper.number === undefined ? paper.name : `${paper.number} · ${paper.name}`
  return (
    <Dialog
      opened
      onClose={onClose}
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': t(($) => $.vouchers.close) }}
    >
      <div className={classes.pictures}>
        {pictures?.map((picture, page) => (
          // pages of one paper do not move
          // eslint-disable-next-line react/no-array-index-key
          <img key={page} src={`data:image/jpeg;base64,${picture}`} alt={title} />
        ))}
        {pictures?.length === 0 ? <p>{t(($) => $.vouchers.noPicture)}</p> : null}
        <Button small busy={busy} onClick={() => void copy()}>
          {t(($) => $.vouchers.copy)}
        </Button>
      </div>
    </Dialog>
  )
}
