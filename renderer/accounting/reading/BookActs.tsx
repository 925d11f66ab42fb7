import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { BookRequest } from '../../../shared/contract/accounting/reading.ts'
import { bookId } from '../../../shared/documents/bookId.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { Button, Progress, RefusalBox } from '../../ui/index.ts'
import classes from '../accounting.module.css'
import { useBookExport } from './useBookExport.ts'

type Asked = Pick<BookRequest, 'book' | 'from' | 'to'> & Partial<BookRequest>

/** A book on paper, as a workbook, as a separated file; with `entries`, every entry for other programs. What takes long can be stopped. */
export function BookActs({
  book,
  disabled = false,
  entries,
  onPrint,
}: {
  readonly book: Asked
  readonly disabled?: boolean
  readonly entries?: { readonly from?: string; readonly to?: string; readonly journal?: string }
  /** When another paper than the book's own is printed. */
  readonly onPrint?: () => void
}) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const work = useBookExport()
  const asked = book as Parameters<typeof work.writeBook>[0]
  const print = onPrint ?? (() => go(`/preview/book/${bookId(book)}`))
  usePageKeys([{ combo: 'Ctrl+P', label: t(($) => $.export.print), run: print, foot: true, disabled }])
  if (work.underWay !== undefined)
    return (
      <div className={classes.exporting}>
        <Progress
          step={t(($) => $.export.underWay)}
          done={work.underWay.done}
          total={Math.max(work.underWay.total, work.underWay.done + 1)}
          action={
            <Button small onClick={work.stop}>
              {t(($) => $.export.stop)}
            </Button>
          }
        />
      </div>
    )
  return (
    <div className={classes.bookActs} role="group" aria-label={t(($) => $.export.title)}>
      <Button
        small
        combo="Ctrl+P"
        icon={<IconPrinter size={16} stroke={1.75} aria-hidden />}
        onClick={print}
        disabled={disabled}
      >
        {t(($) => $.export.print)}
      </Button>
      <Button small disabled={disabled || work.busy} onClick={() => void work.writeBook(asked, 'xlsx')}>
        {t(($) => $.export.xlsx)}
      </Button>
      <Button small disabled={disabled || work.busy} onClick={() => void work.writeBook(asked, 'csv')}>
        {t(($) => $.export.csv)}
      </Button>
      {entries === undefined ? null : (
        <>
          <Button small disabled={work.busy} onClick={() => void work.writeEntries(entries, 'hledger')}>
            {t(($) => $.export.hledger)}
          </Button>
          <Button small disabled={work.busy} onClick={() => void work.writeEntries(entries, 'fec')}>
            {t(($) => $.export.fec)}
          </Button>
        </>
      )}
      {work.refusal ? <RefusalBox refusal={work.refusal} /> : null}
    </div>
  )
}
