import { formatDay } from '../../../shared/dates.ts'
import { zCollectorStatementDocument, type CollectorStatementDocument } from '../../../shared/documents/doorMoney.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Field } from '../parts/Field.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

function Movements({ statement }: { statement: CollectorStatementDocument }) {
  const balance = (label: string, value: number) => (
    <tr className="sub">
      <td colSpan={7}>{label}</td>
      <td className="n">{amount(value)}</td>
    </tr>
  )
  return (
    <table className="t dense five">
      <thead>
        <tr>
          <th>{t(($) => $.collectorStatement.columns.day)}</th>
          <th>{t(($) => $.collectorStatement.columns.kind)}</th>
          <th>{t(($) => $.collectorStatement.columns.number)}</th>
          <th>{t(($) => $.collectorStatement.columns.paper)}</th>
          <th>{t(($) => $.collectorStatement.columns.who)}</th>
          <th className="n">{t(($) => $.collectorStatement.columns.collected)}</th>
          <th className="n">{t(($) => $.collectorStatement.columns.handedOver)}</th>
          <th className="n">{t(($) => $.collectorStatement.columns.balance)}</th>
        </tr>
      </thead>
      <tbody>
        {balance(
          t(($) => $.collectorStatement.opening, { day: formatDay(statement.from) }),
          statement.opening,
        )}
        {statement.lines.map((line, index) => (
          <tr key={index}>
            <td className="nw">{formatDay(line.day)}</td>
            <td>{t(($) => $.collectorStatement.kind[line.kind])}</td>
            <td className="nw">{line.number}</td>
            <td className="nw">{line.paper ?? ''}</td>
            <td>{line.who ?? ''}</td>
            <td className="n">{line.collected === 0 ? '' : amount(line.collected)}</td>
            <td className="n">{line.handedOver === 0 ? '' : amount(line.handedOver)}</td>
            <td className="n">{amount(line.balance)}</td>
          </tr>
        ))}
        {balance(
          t(($) => $.collectorStatement.closing, { day: formatDay(statement.to) }),
          statement.closing,
        )}
      </tbody>
    </table>
  )
}

function Booklets({ statement }: { statement: CollectorStatementDocument }) {
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.collectorStatement.booklet.name)}</th>
          <th>{t(($) => $.collectorStatement.booklet.issued)}</th>
          <th>{t(($) => $.collectorStatement.booklet.state)}</th>
          <th className="n">{t(($) => $.collectorStatement.booklet.used)}</th>
          <th className="n">{t(($) => $.collectorStatement.booklet.spoilt)}</th>
          <th>{t(($) => $.collectorStatement.booklet.missing)}</th>
        </tr>
      </thead>
      <tbody>
        {statement.booklets.map((booklet) => (
          <tr key={booklet.name}>
            <td className="nw b">{booklet.name}</td>
            <td className="nw">{formatDay(booklet.issuedOn)}</td>
            <td>{t(($) => $.collectorStatement.state[booklet.state])}</td>
            <td className="n">{booklet.used}</td>
            <td className="n">{booklet.spoilt}</td>
            <td>
              {booklet.missing.length === 0 ? t(($) => $.collectorStatement.none) : <b>{booklet.missing.join(', ')}</b>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Body({ data: statement, proof }: { data: CollectorStatementDocument; proof: Proof }) {
  const days = t(($) => $.collectorStatement.days, { from: formatDay(statement.from), to: formatDay(statement.to) })
  return (
    <>
      <Masthead
        issuer={statement.issuer}
        reference={[
          [t(($) => $.collectorStatement.number), statement.number],
          [t(($) => $.collectorStatement.period), days],
          [<Caption key="date" of="date" />, formatDay(statement.to)],
        ]}
        qr={qrText('RL', statement.number, statement.to, Math.max(0, statement.closing), proof)}
      />
      <TitleBar title={t(($) => $.collectorStatement.title)} standing={t(($) => $.collectorStatement.standing)}>
        <b>{statement.collector.name}</b> · {days}
      </TitleBar>
      <div className="fields">
        <Field caption="collectorName" span={6}>
          <b>{statement.collector.name}</b>
        </Field>
        <Field caption="phone" span={3}>
          {statement.collector.phone ?? '—'}
        </Field>
      </div>
      <h2>
        <span className="no">1</span>
        {t(($) => $.collectorStatement.movements)} <small>{t(($) => $.collectorStatement.how)}</small>
      </h2>
      <Movements statement={statement} />
      <section className="keep">
        <table className="t gap">
          <tbody>
            <tr>
              <td>{t(($) => $.collectorStatement.held)}</td>
              <td className="n">{amount(statement.held)}</td>
            </tr>
            <tr>
              <td className="in">{t(($) => $.collectorStatement.late, { count: statement.allowedDays })}</td>
              <td className="n">{amount(statement.late)}</td>
            </tr>
            <tr className="sub">
              <td>{t(($) => $.collectorStatement.owed)}</td>
              <td className="n">{amount(statement.owed)}</td>
            </tr>
          </tbody>
        </table>
        {statement.booklets.length === 0 ? null : (
          <>
            <h2>
              <span className="no">2</span>
              {t(($) => $.collectorStatement.booklets)}
            </h2>
            <Booklets statement={statement} />
          </>
        )}
        <Signatures>
          <Sign
            act={t(($) => $.collectorStatement.signs.collector)}
            as={t(($) => $.functions.collector)}
            name={statement.collector.name}
          />
          <Sign act={t(($) => $.collectorStatement.signs.accountant)} as={t(($) => $.functions.accountant)} />
          <Sign act={t(($) => $.collectorStatement.signs.supervisor)} as={t(($) => $.functions.supervisor)} />
          <Stamp label={t(($) => $.signatures.stampMutual)} />
        </Signatures>
      </section>
    </>
  )
}

/** What a collector received and handed over, with the running balance, his booklets and their gaps. A4. */
export const collectorStatement: DocumentDefinition<CollectorStatementDocument> = {
  schema: zCollectorStatementDocument,
  className: 'collector-statement',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (statement) => t(($) => $.collectorStatement.windowTitle, { number: statement.number }),
  page: (statement, proof) => ({
    size: 'A4 portrait',
    running: {
      left: runningName(statement.issuer),
      right: t(($) => $.collectorStatement.running, { number: statement.number, name: statement.collector.name }),
      foot: footLines(proof, statement.printed, statement.issuer),
    },
  }),
  Body,
}
