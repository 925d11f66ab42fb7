import { formatDay } from '../../../shared/dates.ts'
import { zHouseholdStatement, type HouseholdStatementDocument } from '../../../shared/documents/householdStatement.ts'
import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import type { Proof } from '../../../shared/proof.ts'
import { LIFE_KINDS } from '../../../shared/rules/membership/lives/machine.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount, phoneText } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

type Row = HouseholdStatementDocument['rows'][number]
type Money = 'due' | 'paid' | 'care'

const totalOf = (rows: readonly Row[], key: Money): Fbu =>
  sum(rows.filter((row) => row.state === 'stands').map((row) => row[key] ?? fbu(0)))

function what(row: Row): string {
  const word = t(($) => $.householdStatement.row[row.kind])
  const event = LIFE_KINDS.find((kind) => kind === row.event)
  return event === undefined ? word : t(($) => $.householdStatement.event[event])
}

/** What the household paid by, before and after. */
const paidBy = ({ category }: Row): string | undefined =>
  category === undefined
    ? undefined
    : `${t(($) => $.householdStatement.category[category.before])} → ${t(($) => $.householdStatement.category[category.after])}`

function People({ statement }: { statement: HouseholdStatementDocument }) {
  const heads = ['rank', 'name', 'sex', 'birth', 'relation', 'entered', 'left', 'rights'] as const
  return (
    <table className="t dense">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head}>{t(($) => $.householdStatement.people[head])}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {statement.people.map((person) => (
          <tr key={person.registration}>
            <td>{String(person.rank).padStart(2, '0')}</td>
            <td>{person.name}</td>
            <td>{person.sex}</td>
            <td>{person.birth.length === 4 ? person.birth : formatDay(person.birth)}</td>
            <td>{t(($) => $.householdStatement.relation[person.relation])}</td>
            <td>{formatDay(person.enteredOn)}</td>
            <td>{person.leftOn === undefined ? '' : formatDay(person.leftOn)}</td>
            <td>{t(($) => $.householdStatement.rights[person.rights])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const money: readonly Money[] = ['due', 'paid', 'care']
  return (
    <table className="t dense gap">
      <thead>
        <tr>
          <th>{t(($) => $.householdStatement.columns.day)}</th>
          <th>{t(($) => $.householdStatement.columns.what)}</th>
          <th>{t(($) => $.householdStatement.columns.number)}</th>
          <th>{t(($) => $.householdStatement.columns.detail)}</th>
          {money.map((key) => (
            <th key={key} className="n">
              {t(($) => $.householdStatement.columns[key])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // The rows are a story: their order is their identity.
          // eslint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <td>{formatDay(row.day)}</td>
            <td>{what(row)}</td>
            <td>{row.number ?? ''}</td>
            <td>
              {[
                row.person,
                paidBy(row),
                row.detail,
                row.state === 'stands'
                  ? undefined
                  : t(($) => $.householdStatement.state[row.state as Exclude<Row['state'], 'stands'>]),
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </td>
            {money.map((key) => (
              <td key={key} className="n">
                {row[key] === undefined ? '' : amount(row[key])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tbody>
        <tr className="tot">
          <td colSpan={4}>{t(($) => $.householdStatement.total)}</td>
          {money.map((key) => (
            <td key={key} className="n">
              {amount(totalOf(rows, key))}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function Body({ data: statement, proof }: { data: HouseholdStatementDocument; proof: Proof }) {
  const { rows, place } = statement
  const left = totalOf(rows, 'due') - totalOf(rows, 'paid')
  return (
    <>
      <Masthead
        issuer={statement.issuer}
        reference={[
          [t(($) => $.householdStatement.number), statement.number],
          [t(($) => $.captions.registration), statement.registration],
          [t(($) => $.captions.date), formatDay(statement.day)],
          [t(($) => $.householdStatement.since), formatDay(statement.joinedOn)],
        ]}
        qr={qrText('RM', statement.number, statement.day, totalOf(rows, 'paid'), proof)}
      />
      <TitleBar
        title={t(($) => $.householdStatement.title)}
        standing={
          statement.endedOn === undefined
            ? t(($) => $.householdStatement.current)
            : t(($) => $.householdStatement.ended, { day: formatDay(statement.endedOn) })
        }
      >
        {[
          statement.member,
          ...(place.colline === undefined ? [] : [place.colline]),
          t(($) => $.placeShort, { zone: place.zone, commune: place.commune }),
          ...(statement.phone === undefined ? [] : [t(($) => $.phone, { phone: phoneText(statement.phone ?? '') })]),
        ].join(' · ')}
      </TitleBar>
      <People statement={statement} />
      <Rows rows={rows} />
      <section className="keep">
        <p>
          {left > 0
            ? t(($) => $.householdStatement.left, { amount: amount(left) })
            : t(($) => $.householdStatement.nothingLeft)}
        </p>
        <Signatures>
          <Sign
            act={t(($) => $.householdStatement.drawn)}
            as={t(($) => $.functions.manager)}
            name={statement.printed.by}
          />
          <Sign
            act={t(($) => $.householdStatement.seen)}
            as={t(($) => $.captions.headOfHousehold)}
            name={statement.member}
          />
          <Stamp label={t(($) => $.signatures.stampMutual)} />
        </Signatures>
      </section>
    </>
  )
}

/** Everything that happened to a household, with what it owed, paid and received. */
export const householdStatement: DocumentDefinition<HouseholdStatementDocument> = {
  schema: zHouseholdStatement,
  className: 'household-statement',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (statement) =>
    t(($) => $.householdStatement.windowTitle, { registration: statement.registration.replaceAll('/', '-') }),
  page: (statement, proof) => ({
    size: 'A4 portrait',
    running: {
      left: runningName(statement.issuer),
      right: t(($) => $.householdStatement.running, { member: statement.member, number: statement.number }),
      foot: footLines(proof, statement.printed, statement.issuer),
    },
  }),
  Body,
}
