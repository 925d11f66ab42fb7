import { zBookDocument, type BookCell, type BookColumn, type BookDocument } from '../../../shared/documents/book.ts'
import { formatDay } from '../../../shared/dates.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount, proportion } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

const isFigure = ({ kind }: BookColumn): boolean =>
  kind === 'fbu' || kind === 'balance' || kind === 'count' || kind === 'percent'

function written(cell: BookCell, { kind }: BookColumn): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'object') return formatDay(cell.day)
  if (kind === 'percent') return proportion(cell / 10)
  // beside its side a balance goes without its sign
  return amount(kind === 'balance' ? Math.abs(cell) : cell)
}

/** Numbers of entries and papers stay on one line. */
const lookOf = (text: string, column: BookColumn): string | undefined =>
  isFigure(column) ? 'n' : column.kind === 'day' || /^\S{1,20}$/.test(text) ? 'one' : undefined

/** Columns next to each other under one title. */
function groupsOf(columns: readonly BookColumn[]): { title: string | undefined; span: number; first: number }[] {
  const groups: { title: string | undefined; span: number; first: number }[] = []
  for (const [first, { group }] of columns.entries()) {
    const last = groups.at(-1)
    if (group !== undefined && last?.title === group) last.span += 1
    else groups.push({ title: group, span: 1, first })
  }
  return groups
}

function Head({ columns }: { columns: readonly BookColumn[] }) {
  const grouped = columns.some(({ group }) => group !== undefined)
  const title = (column: BookColumn, key: number, span?: number) => (
    <th key={key} className={isFigure(column) ? 'n' : undefined} {...(span === undefined ? {} : { rowSpan: span })}>
      {column.title}
    </th>
  )
  if (!grouped)
    return (
      <thead>
        <tr>{columns.map((column, index) => title(column, index))}</tr>
      </thead>
    )
  return (
    <thead>
      <tr>
        {groupsOf(columns).map(({ title: group, span, first }) => {
          const column = columns[first]
          if (group !== undefined || column === undefined)
            return (
              <th key={first} colSpan={span} className="x g">
                {group}
              </th>
            )
          return title(column, first, 2)
        })}
      </tr>
      <tr>{columns.map((column, index) => (column.group === undefined ? null : title(column, index)))}</tr>
    </thead>
  )
}

/** How many columns each cell takes: the words of a sum go on over the columns of text that say nothing beside them. */
function spansOf({ cells, look }: BookDocument['rows'][number], columns: readonly BookColumn[]): number[] {
  const spans = columns.map(() => 1)
  if (look !== 'sum' && look !== 'total') return spans
  const isBlank = (at: number): boolean => (cells[at] ?? null) === null || cells[at] === ''
  const name = columns.findLastIndex((column, at) => column.kind === 'text' && !isBlank(at) && isBlank(at + 1))
  for (let at = name + 1; name >= 0 && at < columns.length; at += 1) {
    const column = columns[at]
    if (column === undefined || isFigure(column) || !isBlank(at)) break
    spans[at] = 0
    spans[name] = (spans[name] ?? 1) + 1
  }
  return spans
}

function Rows({ document }: { document: BookDocument }) {
  const { columns, rows } = document
  return (
    <tbody>
      {rows.map((row, index) => {
        const { cells, look } = row
        const spans = spansOf(row, columns)
        return look === 'heading' ? (
          // The rows are in the order of the book: their order is their identity.
          // eslint-disable-next-line react/no-array-index-key
          <tr key={index} className="grp">
            <td colSpan={columns.length}>{cells.find((cell) => typeof cell === 'string')?.toString()}</td>
          </tr>
        ) : look === 'words' ? (
          // eslint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <td colSpan={columns.length}>
              <b>{cells[0]?.toString()}</b> · {cells[1]?.toString()}
            </td>
          </tr>
        ) : (
          <tr
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            className={look === 'sum' ? 'sub' : look === 'total' ? 'tot' : look === 'under' ? 'below' : undefined}
          >
            {columns.map((column, at) => {
              const text = written(cells[at] ?? null, column)
              const span = spans[at] ?? 1
              if (span === 0) return null
              return (
                <td
                  key={column.title + String(at)}
                  className={lookOf(text, column)}
                  {...(span === 1 ? {} : { colSpan: span })}
                >
                  {text}
                </td>
              )
            })}
          </tr>
        )
      })}
    </tbody>
  )
}

function period({ from, to }: BookDocument): string {
  if (from === to) return t(($) => $.book.onDay, { day: formatDay(to) })
  const year = from.slice(0, 4)
  if (from === `${year}-01-01` && to === `${year}-12-31`) return t(($) => $.trialBalance.wholeYear, { year })
  return t(($) => $.trialBalance.days, { from: formatDay(from), to: formatDay(to) })
}

function Body({ data: book, proof }: { data: BookDocument; proof: Proof }) {
  return (
    <>
      <Masthead
        issuer={book.issuer}
        reference={[
          [t(($) => $.book.number), book.number],
          [t(($) => $.series), book.series ?? book.number],
          [t(($) => $.book.period), period(book)],
          [t(($) => $.book.fiscalYear), book.fiscalYear],
        ]}
        qr={qrText('ED', book.number, book.to, book.amount, proof)}
      />
      <TitleBar
        title={book.title}
        standing={book.locked ? t(($) => $.trialBalance.locked) : t(($) => $.trialBalance.open)}
      >
        {book.subtitle}
      </TitleBar>
      <table className="t dense book">
        <Head columns={book.columns} />
        <Rows document={book} />
      </table>
      <section className="keep">
        {book.notes.map((note) => (
          <p key={note} className="note">
            {note}
          </p>
        ))}
        <Signatures>
          <Sign act={t(($) => $.book.drawn)} as={t(($) => $.functions.accountant)} name={book.accountant} />
          {book.thirdPartySigns ? (
            <Sign act={t(($) => $.book.agreed)} as={t(($) => $.book.thirdParty)} />
          ) : (
            <Sign act={t(($) => $.book.checked)} as={t(($) => $.functions.manager)} />
          )}
          <Stamp label={t(($) => $.signatures.stamp)} />
        </Signatures>
      </section>
    </>
  )
}

/** A book of the accounts: whatever its columns, one masthead, one foot, one look. */
export const book: DocumentDefinition<BookDocument> = {
  schema: zBookDocument,
  className: 'accounting-book',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: ({ title, fiscalYear }) => t(($) => $.book.windowTitle, { title, year: fiscalYear }),
  page: (data, proof) => ({
    size: data.landscape ? 'A4 landscape' : 'A4 portrait',
    running: {
      left: runningName(data.issuer),
      right: t(($) => $.book.running, { title: data.title, number: data.number }),
      foot: footLines(proof, data.printed, data.issuer),
    },
  }),
  Body,
}
