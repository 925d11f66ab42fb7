import { formatDay } from '../../../shared/dates.ts'
import {
  zFinancialStatement,
  type FinancialStatement,
  type StatementSection,
} from '../../../shared/documents/financialStatement.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount, decimal, proportion } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

type Cell = StatementSection['rows'][number]['cells'][number]
type Row = StatementSection['rows'][number]

function written({ value, unit }: Cell): string {
  if (value === null) return '—'
  if (unit === 'fbu') return amount(value)
  if (unit === 'percent') return proportion(value)
  return unit === 'months'
    ? t(($) => $.financialStatement.months, { value: decimal(value) })
    : t(($) => $.financialStatement.times, { value: decimal(value, 2) })
}

const LOOKS: Readonly<Record<Row['look'], string | undefined>> = {
  plain: 'in',
  sub: 'sub',
  total: 'tot',
  heading: 'grp',
}

function Table({ section }: { section: StatementSection }) {
  const { columns, rows } = section
  return (
    <>
      {section.title === null ? null : (
        <h2>
          {section.title} {section.note === null ? null : <small>— {section.note}</small>}
        </h2>
      )}
      <table className={`t dense fs${columns.length > 5 ? ' many' : columns.length > 4 ? ' close' : ''}`}>
        <thead>
          <tr>
            <th />
            {columns.map(({ title }, at) => (
              // columns stand in the order of the statement
              // eslint-disable-next-line react/no-array-index-key
              <th key={at} className="n">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, look, indent, cells }, index) => (
            // rows too
            // eslint-disable-next-line react/no-array-index-key
            <tr key={index} className={look === 'plain' && indent === 0 ? undefined : LOOKS[look]}>
              {look === 'heading' ? (
                <td colSpan={columns.length + 1}>{label}</td>
              ) : (
                <>
                  <td>{label}</td>
                  {cells.map((cell, at) => (
                    // eslint-disable-next-line react/no-array-index-key
                    <td key={at} className={columns[at]?.strong === true ? 'n b' : 'n'}>
                      {written(cell)}
                    </td>
                  ))}
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Readings({ statement }: { statement: FinancialStatement }) {
  if (statement.readings.length === 0) return null
  const year = Number(statement.from.slice(0, 4))
  return (
    <table className="t dense gap">
      <thead>
        <tr>
          <th>{t(($) => $.financialStatement.reading)}</th>
          <th className="n">{year}</th>
          <th className="n">{year - 1}</th>
          <th>{t(($) => $.financialStatement.how)}</th>
        </tr>
      </thead>
      <tbody>
        {statement.readings.map(({ label, value, previous, how }) => (
          <tr key={label}>
            <td>{label}</td>
            <td className="n">{written(value)}</td>
            <td className="n">{written(previous)}</td>
            <td>{how}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const isWholeYear = ({ from, to }: FinancialStatement): boolean => from.endsWith('-01-01') && to.endsWith('-12-31')

function Body({ data: statement, proof }: { data: FinancialStatement; proof: Proof }) {
  const standing = !statement.locked ? 'open' : isWholeYear(statement) ? 'before' : 'locked'
  const isBalance = statement.sections.length > 1
  return (
    <>
      <Masthead
        issuer={statement.issuer}
        reference={[
          [t(($) => $.book.number), statement.number],
          [t(($) => $.series), statement.series ?? statement.number],
          [t(($) => $.financialStatement.fiscalYear), statement.fiscalYear],
          [t(($) => $.financialStatement.drawnAt), formatDay(statement.to)],
        ]}
        qr={qrText('ED', statement.number, statement.to, statement.amount, proof)}
      />
      <TitleBar
        title={
          isBalance
            ? t(($) => $.financialStatement.at, { title: statement.title, day: formatDay(statement.to) })
            : statement.title
        }
        standing={t(($) => $.financialStatement.standing[standing])}
      >
        {statement.subtitle}
      </TitleBar>
      {statement.sections.map((section, at) => (
        // eslint-disable-next-line react/no-array-index-key
        <Table key={at} section={section} />
      ))}
      <section className="keep">
        <Readings statement={statement} />
        {statement.controls.length === 0 ? null : (
          <p className="note gap">
            <b>{t(($) => $.financialStatement.controls)}</b> {statement.controls.join(' ')}
          </p>
        )}
        <Signatures>
          <Sign act={t(($) => $.book.drawn)} as={t(($) => $.functions.accountant)} name={statement.accountant} />
          <Sign act={t(($) => $.book.checked)} as={t(($) => $.functions.supervisor)} />
          <Sign act={t(($) => $.financialStatement.settled)} as={t(($) => $.financialStatement.board)} />
          <Stamp label={t(($) => $.signatures.stamp)} />
        </Signatures>
      </section>
    </>
  )
}

/** A statement of the books: one table, or the two sides of a balance sheet, with what makes it speak. */
export const financialStatement: DocumentDefinition<FinancialStatement> = {
  schema: zFinancialStatement,
  className: 'financial-statement',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: ({ title, from }) => t(($) => $.financialStatement.windowTitle, { title, year: from.slice(0, 4) }),
  page: (data, proof) => ({
    size: data.landscape ? 'A4 landscape' : 'A4 portrait',
    running: {
      left: runningName(data.issuer),
      right: t(($) => $.financialStatement.running, { title: data.title, number: data.number }),
      foot: footLines(proof, data.printed, data.issuer),
    },
  }),
  Body,
}
