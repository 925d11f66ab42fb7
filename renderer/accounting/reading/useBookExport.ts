import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { useLongWork } from '../../app/longWork.ts'
import { toast } from '../../app/toast.ts'

type Book = Omit<Input<'accounting.exportBook'>, 'format' | 'path'>
type Entries = Omit<Input<'accounting.exportEntries'>, 'format' | 'path'>

/** Asks where a book goes, has it written there, and says how many lines it has. It can be stopped: nothing of it is kept then. */
export function useBookExport() {
  const { t } = useTranslation('accounting')
  const books = useLongWork('accounting.exportBook')
  const entries = useLongWork('accounting.exportEntries')
  const place = (suggestedName: string, kind: string): Promise<string | undefined> =>
    desk.chooseFile({
      mode: 'save',
      title: t(($) => $.export.title),
      suggestedName: `${suggestedName}.${kind}`,
      extensions: [kind],
    })
  const done = (value: { path: string; rows: number }): void => {
    offerFile(value.path)
    toast({
      tone: 'ok',
      text: t(($) => $.export.done, { count: value.rows, file: value.path.split(/[\\/]/u).at(-1) ?? '' }),
    })
  }
  const writeBook = async (book: Book, format: 'xlsx' | 'csv'): Promise<void> => {
    const name = t(($) => $.books.file[book.book])
    const path = await place([name, book.account, book.from, book.to, book.plan].filter(Boolean).join('-'), format)
    if (path === undefined) return
    const result = await books.run({ ...book, format, path }, [path])
    if (result.ok) done(result.value)
  }
  const writeEntries = async (asked: Entries, format: 'hledger' | 'fec'): Promise<void> => {
    const name = t(($) => $.books.file[format])
    const path = await place(
      [name, asked.journal, asked.from, asked.to, asked.plan].filter(Boolean).join('-'),
      format === 'hledger' ? 'journal' : 'csv',
    )
    if (path === undefined) return
    const result = await entries.run({ ...asked, format, path }, [path])
    if (result.ok) done(result.value)
  }
  return {
    writeBook,
    writeEntries,
    busy: books.busy || entries.busy,
    underWay: books.underWay ?? entries.underWay,
    refusal: books.refusal ?? entries.refusal,
    stop: () => {
      books.stop()
      entries.stop()
    },
  }
}
