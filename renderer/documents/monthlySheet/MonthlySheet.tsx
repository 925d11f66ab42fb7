import { z } from 'zod'
import { formatDay, lastDay } from '../../../shared/dates.ts'
import { zBookDocument, type BookDocument } from '../../../shared/documents/book.ts'
import { DOCUMENT_TYPES } from '../../../shared/documents/common.ts'
import { zMonthlySheet, type MonthlySheet } from '../../../shared/documents/monthlySheet.ts'
import type { Proof } from '../../../shared/proof.ts'
import { sheetBlocks, type SheetBlock, type SheetFormat } from '../../../shared/rules/accounting/closing/sheet/index.ts'
import { book } from '../book/Book.tsx'
import french from '../../locales/fr/documents.json' with { type: 'json' }
import type { DocumentDefinition } from '../definition.ts'
import { amount, decimal } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { monthWord } from '../months.ts'
import { t } from '../text.ts'
import { BlockTables, Title } from './Blocks.tsx'
import { Curves } from './Curves.tsx'

const { blocks: words } = french.monthlySheet

const format: SheetFormat = {
  fbu: amount,
  decimal,
  day: formatDay,
}

/** « décembre 2025 » */
const monthName = (month: string): string => `${monthWord(month)} ${month.slice(0, 4)}`

function Fields({ sheet }: { sheet: MonthlySheet }) {
  const { coverYear } = sheet.facts
  const fields: readonly (readonly [string, string])[] = [
    [t(($) => $.monthlySheet.federation), sheet.federation],
    [t(($) => $.monthlySheet.centre), sheet.centre],
    [t(($) => $.monthlySheet.mutual), sheet.mutual ?? t(($) => $.monthlySheet.wholeCentre)],
    [
      t(($) => $.monthlySheet.coverYear),
      coverYear === null
        ? t(($) => $.monthlySheet.none)
        : t(($) => $.monthlySheet.coverOf, {
            year: coverYear.label,
            from: formatDay(coverYear.startsOn).slice(0, 5),
            to: formatDay(coverYear.endsOn).slice(0, 5),
          }),
    ],
  ]
  return (
    <div className="fields">
      {fields.map(([caption, value]) => (
        <div key={caption} className="f s3">
          <small>{caption}</small>
          <span>{value}</span>
        </div>
      ))}
    </div>
  )
}

function Says({ block }: { block: SheetBlock }) {
  return block.says.length === 0 ? null : <p className="note">{block.says.join(' ')}</p>
}

function Half({ block }: { block: SheetBlock | undefined }) {
  if (block === undefined) return null
  return (
    <div className="keep">
      <Title block={block} />
      <BlockTables block={block} />
      <Says block={block} />
    </div>
  )
}

function Whole({ block }: { block: SheetBlock | undefined }) {
  if (block === undefined) return null
  return (
    <section className="keep">
      <Title block={block} />
      {block.tables.length === 2 ? (
        <div className="cols2 w">
          {block.tables.map((table) => (
            <div key={table.head}>
              <BlockTables block={{ ...block, tables: [table] }} narrow />
            </div>
          ))}
        </div>
      ) : (
        <BlockTables block={block} />
      )}
      {block.charts === undefined ? null : (
        <div className="charts">
          {block.charts.map((chart) => (
            <Curves
              key={chart.title}
              chart={chart}
              months={[words.chart.january, words.chart.july, words.chart.december]}
            />
          ))}
        </div>
      )}
      <Says block={block} />
    </section>
  )
}

function SheetBody({ sheet, proof }: { sheet: MonthlySheet; proof: Proof }) {
  const { month, facts } = sheet
  const blocks = new Map(sheetBlocks(sheet, words, format).map((block) => [block.number, block]))
  const january = formatDay(`${month.slice(0, 4)}-01-01`)
  return (
    <>
      <Masthead
        issuer={sheet.issuer}
        reference={[
          [t(($) => $.monthlySheet.number), sheet.number],
          [t(($) => $.series), sheet.series ?? sheet.number],
          [t(($) => $.monthlySheet.monthOf), monthName(month)],
        ]}
        qr={qrText(DOCUMENT_TYPES.monthlySheet, sheet.number, lastDay(month), facts.care.charged, proof)}
      />
      <TitleBar
        title={t(($) => $.monthlySheet.title)}
        standing={
          sheet.frozenOn === null
            ? t(($) => $.monthlySheet.draft)
            : t(($) => $.monthlySheet.frozen, { day: formatDay(sheet.frozenOn) })
        }
      >
        {sheet.version === null
          ? t(($) => $.monthlySheet.noVersion, { day: january })
          : t(($) => $.monthlySheet.version, { version: sheet.version, day: january })}
      </TitleBar>
      <Fields sheet={sheet} />
      <div className="cols2">
        <Half block={blocks.get(1)} />
        <Half block={blocks.get(2)} />
      </div>
      <Whole block={blocks.get(3)} />
      <Whole block={blocks.get(4)} />
      <Whole block={blocks.get(5)} />
      <div className="cols2 keep">
        <Half block={blocks.get(6)} />
        <Half block={blocks.get(7)} />
      </div>
      <Whole block={blocks.get(8)} />
      <div className="cols2 keep">
        <Half block={blocks.get(9)} />
        <Half block={blocks.get(10)} />
      </div>
      <section className="keep">
        <h2>
          <span className="no">11</span> {t(($) => $.monthlySheet.observationsTitle)}
        </h2>
        <div className="obs">
          {facts.observations === '' ? t(($) => $.monthlySheet.noObservation) : facts.observations}
        </div>
        <Signatures>
          <Sign act={t(($) => $.monthlySheet.drawn)} as={t(($) => $.functions.manager)} name={sheet.manager} />
          <Sign act={t(($) => $.monthlySheet.checked)} as={t(($) => $.functions.accountant)} name={sheet.accountant} />
          <Sign act={t(($) => $.monthlySheet.approved)} as={t(($) => $.monthlySheet.board)} />
          <Stamp label={t(($) => $.signatures.stamp)} />
        </Signatures>
        {sheet.hash === null ? null : (
          <p className="note">{t(($) => $.monthlySheet.frozenHash, { hash: sheet.hash })}</p>
        )}
      </section>
    </>
  )
}

type Data = MonthlySheet | BookDocument
const isSheet = (data: Data): data is MonthlySheet => 'facts' in data

/** The monthly sheet in its eleven blocks; a month that was closed before is the table it was. */
export const monthlySheet: DocumentDefinition<Data> = {
  schema: z.union([zMonthlySheet, zBookDocument]),
  className: 'monthly-sheet',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (data) =>
    isSheet(data)
      ? t(($) => $.monthlySheet.windowTitle, { month: data.month, name: data.issuer.name })
      : book.title(data),
  page: (data, proof) =>
    isSheet(data)
      ? {
          size: 'A4 portrait',
          running: {
            left: runningName(data.issuer),
            right: t(($) => $.monthlySheet.running, {
              number: data.number,
              month: monthName(data.month),
              version:
                data.version === null
                  ? t(($) => $.monthlySheet.runningDraft)
                  : t(($) => $.monthlySheet.running1, { version: data.version }),
            }),
            foot: footLines(proof, data.printed, data.issuer),
          },
        }
      : book.page(data, proof),
  Body: ({ data, proof }) =>
    isSheet(data) ? <SheetBody sheet={data} proof={proof} /> : <book.Body data={data} proof={proof} />,
}
