import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { BookRequest } from '../../../shared/contract/accounting/reading.ts'
import { bookId } from '../../../shared/documents/bookId.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { Button, Progress, RefusalBox, SelectField } from '../../ui/index.ts'
import classes from '../accounting.module.css'
import { useBookExport } from './useBookExport.ts'
import { usePlans } from './usePlans.ts'

/** Books whose accounts may stand under the numbers of another chart. */
const NUMBERED: readonly BookRequest['book'][] = ['balance', 'ledger', 'journal', 'statement']
/** No chart is called that. */
const OWN = '*'

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
  const plans = usePlans(NUMBERED.includes(book.book))
  const [kept, setPlan] = useFilter('plan')
  const plan = plans.find((one) => one === kept)
  const under = plan === undefined ? {} : { plan }
  const asked = { ...book, ...under } as Parameters<typeof work.writeBook>[0]
  const print =
    onPrint === undefined || plan !== undefined ? () => go(`/preview/book/${bookId({ ...book, ...under })}`) : onPrint
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
      {plans.length === 0 ? null : (
        <div className={classes.plan}>
          <SelectField
            label={t(($) => $.filters.plan)}
            hideLabel
            value={plan ?? OWN}
            options={[
              { value: OWN, label: t(($) => $.filters.ownPlan) },
              ...plans.map((value) => ({ value, label: value })),
            ]}
            onChange={(value) => setPlan(value === OWN ? '' : value)}
          />
        </div>
      )}
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
          <Button
            small
            disabled={work.busy}
            onClick={() => void work.writeEntries({ ...entries, ...under }, 'hledger')}
          >
            {t(($) => $.export.hledger)}
          </Button>
          <Button small disabled={work.busy} onClick={() => void work.writeEntries({ ...entries, ...under }, 'fec')}>
            {t(($) => $.export.fec)}
          </Button>
        </>
      )}
      {work.refusal ? <RefusalBox refusal={work.refusal} /> : null}
    </div>
  )
}
