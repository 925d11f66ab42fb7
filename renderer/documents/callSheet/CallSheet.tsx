import { formatDay } from '../../../shared/dates.ts'
import { zCallSheetDocument, type CallSheetDocument } from '../../../shared/documents/callSheet.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { kirundiOf, t } from '../text.ts'
import { Issue, Return } from './Parts.tsx'

type Row = CallSheetDocument['rows'][number]

function checkText(check: Row['checks'][number]): string {
  switch (check.code) {
    case 'child-ages':
      return t(($) => $.callSheet.check.childAges, { ages: check.ages.join(', ') })
    case 'birth-missing':
      return t(($) => $.callSheet.check.birthMissing, { births: String(check.count) })
    case 'size':
      return t(($) => $.callSheet.check.size, {
        declared: String(check.declared),
        registered: String(check.registered),
      })
    case 'arrears':
      return t(($) => $.callSheet.check.arrears)
    case 'card-lost':
      return t(($) => $.callSheet.check.cardLost)
    case 'phone-missing':
      return t(($) => $.callSheet.check.phoneMissing)
  }
}

const totalOf = (rows: readonly Row[], key: 'peopleBefore' | 'contribution' | 'arrears' | 'card' | 'toPay'): number =>
  rows.reduce((total, row) => total + row[key], 0)

/** What people read before they pay: until when rights go on, what the scale asks. */
function Legend({ sheet }: { sheet: CallSheetDocument }) {
  const { scale } = sheet
  const bands = (scale?.bands ?? []).map(({ toPeople, amount: asked }) =>
    t(($) => $.callSheet.band, { amount: amount(asked), people: String(toPeople) }),
  )
  const supplement =
    scale?.supplement === undefined
      ? []
      : [
          t(($) => $.callSheet.supplement, {
            amount: amount(scale.supplement.each),
            beyond: String(scale.supplement.beyond),
          }),
        ]
  return (
    <p className="legend">
      {t(($) => $.callSheet.deadline, { day: formatDay(sheet.renewalDeadline) })}{' '}
      {bands.length === 0
        ? sheet.severalScales === true
          ? t(($) => $.callSheet.severalScales, { year: sheet.coverYear })
          : ''
        : t(($) => $.callSheet.scale, { year: sheet.coverYear, bands: [...bands, ...supplement].join(', ') })}{' '}
      {t(($) => $.callSheet.gone)}
    </p>
  )
}

const standingOf = (sheet: CallSheetDocument): string => {
  if (sheet.cancelledOn !== undefined)
    return t(($) => $.callSheet.cancelled, { day: formatDay(sheet.cancelledOn ?? '') })
  return t(($) => (sheet.issue === undefined ? $.callSheet.draft : $.callSheet.original))
}

function Line({ row, rank }: { row: Row; rank: number }) {
  return (
    <tr>
      <td className="x">{rank}</td>
      <td>{row.number}</td>
      <td>
        <b>{row.name}</b> ({row.sex})
        <br />
        {row.phone ?? ''}
      </td>
      <td className="x">{row.peopleBefore}</td>
      <td className="x bx" />
      <td className="small">{row.checks.map(checkText).join(' ; ')}</td>
      <td className="n">{amount(row.contribution)}</td>
      <td className="n">{amount(row.arrears)}</td>
      <td className="n">{amount(row.card)}</td>
      <td className="n b">{amount(row.toPay)}</td>
      <td className="bx bl" />
      <td className="bx" />
      <td className="bx" />
      <td className="bx" />
    </tr>
  )
}

function Body({ data: sheet, proof }: { data: CallSheetDocument; proof: Proof }) {
  const { rows, place } = sheet
  return (
    <>
      <Masthead
        issuer={sheet.issuer}
        reference={[
          [t(($) => $.callSheet.number), sheet.number === '' ? t(($) => $.callSheet.noNumber) : sheet.number],
          ...(sheet.series === undefined ? [] : [[t(($) => $.series), sheet.series] as const]),
          [t(($) => $.callSheet.day), formatDay(sheet.day)],
          [t(($) => $.callSheet.startsOn), formatDay(sheet.startsOn)],
        ]}
        qr={qrText('AP', sheet.number === '' ? 'PROJET' : sheet.number, sheet.day, totalOf(rows, 'toPay'), proof)}
      />
      <TitleBar title={t(($) => $.callSheet.title, { year: sheet.coverYear })} standing={standingOf(sheet)}>
        {place.colline === undefined ? null : (
          <>
            {t(($) => $.callSheet.colline)} <i lang="rn">{kirundiOf('colline')}</i> <b>{place.colline}</b>,{' '}
          </>
        )}
        {t(($) => $.placeShort, { zone: place.zone, commune: place.commune })}
        {sheet.collector === undefined || sheet.issue !== undefined ? null : (
          <>
            {' · '}
            {t(($) => $.callSheet.collector)} <b>{sheet.collector}</b>
          </>
        )}
      </TitleBar>
      <Issue sheet={sheet} />
      <Legend sheet={sheet} />
      <table className="t call">
        <thead>
          <tr>
            <th className="x">{t(($) => $.callSheet.column.rank)}</th>
            <th>{t(($) => $.callSheet.column.number)}</th>
            <th>
              {t(($) => $.callSheet.column.member)} <i lang="rn">{kirundiOf('headOfHousehold')}</i>
              <br />
              {t(($) => $.callSheet.column.phone)}
            </th>
            <th className="x">
              {t(($) => $.callSheet.column.people)}
              <br />
              {sheet.yearBefore}
            </th>
            <th className="x">
              {t(($) => $.callSheet.column.people)}
              <br />
              {sheet.coverYear}
            </th>
            <th>{t(($) => $.callSheet.column.checks)}</th>
            <th className="n">{t(($) => $.callSheet.column.contribution)}</th>
            <th className="n">{t(($) => $.callSheet.column.arrears)}</th>
            <th className="n">{t(($) => $.callSheet.column.card)}</th>
            <th className="n">{t(($) => $.callSheet.column.toPay)}</th>
            <th className="x bl">{t(($) => $.callSheet.column.paid)}</th>
            <th className="x">{t(($) => $.callSheet.column.receipt)}</th>
            <th className="x">{t(($) => $.callSheet.column.date)}</th>
            <th className="x">
              {t(($) => $.callSheet.column.signature)} <i lang="rn">{kirundiOf('memberMark')}</i>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Line key={row.number} row={row} rank={index + 1} />
          ))}
          <tr className="tot">
            <td colSpan={3}>{t(($) => $.callSheet.total, { count: rows.length })}</td>
            <td className="x">{totalOf(rows, 'peopleBefore')}</td>
            <td />
            <td />
            <td className="n">{amount(totalOf(rows, 'contribution'))}</td>
            <td className="n">{amount(totalOf(rows, 'arrears'))}</td>
            <td className="n">{amount(totalOf(rows, 'card'))}</td>
            <td className="n">{amount(totalOf(rows, 'toPay'))}</td>
            <td className="bl" />
            <td colSpan={3} />
          </tr>
        </tbody>
      </table>
      <Return sheet={sheet} />
    </>
  )
}

const placeName = ({ place }: CallSheetDocument): string => place.colline ?? place.zone

/** Renewal call sheet of a colline, A4 landscape: the collector goes with it from door to door and brings it back with the money. */
export const callSheet: DocumentDefinition<CallSheetDocument> = {
  schema: zCallSheetDocument,
  className: 'renewal-call-sheet',
  facts: ({ printed: _printed, cancelledOn: _cancelledOn, ...facts }) => facts,
  title: (sheet) => t(($) => $.callSheet.windowTitle, { place: placeName(sheet), year: sheet.coverYear }),
  page: (sheet, proof) => ({
    size: 'A4 landscape',
    running: {
      left: runningName(sheet.issuer),
      right: t(($) => $.callSheet.running, {
        number: sheet.number === '' ? t(($) => $.callSheet.noNumber) : sheet.number,
        place: placeName(sheet),
        year: sheet.coverYear,
      }),
      foot: footLines(proof, sheet.printed, sheet.issuer),
    },
  }),
  Body,
}
