import { formatDay } from '../../../shared/dates.ts'
import { zReconciliationDocument, type ReconciliationDocument } from '../../../shared/documents/treasury.ts'
import { add, fbu } from '../../../shared/money.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

type Pending = ReconciliationDocument['onTheWay']

/** A group of pending lines under its name; one line that says « none » when there is none. */
function Group({ title, none, lines }: { title: string; none: string; lines: Pending }) {
  return (
    <>
      <tr className="grp">
        <td colSpan={3}>{title}</td>
      </tr>
      {lines.length === 0 ? (
        <tr>
          <td />
          <td>{none}</td>
          <td className="n">{amount(fbu(0))}</td>
        </tr>
      ) : (
        lines.map((line, index) => (
          <tr key={index}>
            <td className="nw">{formatDay(line.day)}</td>
            <td>{line.paper === undefined ? line.label : `${line.paper}, ${line.label}`}</td>
            <td className="n">{amount(line.amount)}</td>
          </tr>
        ))
      )}
    </>
  )
}

function FromStatement({ state }: { state: ReconciliationDocument }) {
  return (
    <div>
      <h2>
        <span className="no">1</span>
        {t(($) => $.bankState.fromStatement)}
      </h2>
      <table className="t">
        <tbody>
          <tr className="sub">
            <td colSpan={2}>{t(($) => $.bankState.statement, { number: state.statement.number })}</td>
            <td className="n">{amount(state.statement.closing)}</td>
          </tr>
          <Group
            title={t(($) => $.bankState.comingIn)}
            none={t(($) => $.bankState.noneM)}
            lines={state.onTheWay.filter((line) => line.amount > 0)}
          />
          <Group
            title={t(($) => $.bankState.goingOut)}
            none={t(($) => $.bankState.noneM)}
            lines={state.onTheWay.filter((line) => line.amount < 0)}
          />
          <tr className="tot">
            <td colSpan={2}>{t(($) => $.bankState.sideA)}</td>
            <td className="n">{amount(state.reconciled)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}

function FromBooks({ state }: { state: ReconciliationDocument }) {
  const posted = state.posted.map((line) => ({ ...line, label: `${line.label} (${line.entry})` }))
  return (
    <div>
      <h2>
        <span className="no">2</span>
        {t(($) => $.bankState.fromBooks)}
      </h2>
      <table className="t">
        <tbody>
          <tr className="sub">
            <td colSpan={2}>{t(($) => $.bankState.before, { account: state.account.account })}</td>
            <td className="n">{amount(state.booksBefore)}</td>
          </tr>
          <Group title={t(($) => $.bankState.posted)} none={t(($) => $.bankState.noneF)} lines={posted} />
          <Group title={t(($) => $.bankState.unbooked)} none={t(($) => $.bankState.noneF)} lines={state.unbooked} />
          <tr className="tot">
            <td colSpan={2}>{t(($) => $.bankState.sideB)}</td>
            <td className="n">{amount(fbu(state.reconciled - state.difference))}</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}

function Lines({ state }: { state: ReconciliationDocument }) {
  return (
    <>
      <h2>
        <span className="no">3</span>
        {t(($) => $.bankState.lines)}{' '}
        <small>{t(($) => $.bankState.linesWhy, { account: state.account.account })}</small>
      </h2>
      <table className="t dense five">
        <thead>
          <tr>
            <th>{t(($) => $.bankState.col.day)}</th>
            <th>{t(($) => $.bankState.col.paper)}</th>
            <th>{t(($) => $.bankState.col.label)}</th>
            <th className="n">{t(($) => $.bankState.col.debit)}</th>
            <th className="n">{t(($) => $.bankState.col.credit)}</th>
            <th className="x">{t(($) => $.bankState.col.seen)}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="sub">
            <td className="nw">{formatDay(state.statement.from)}</td>
            <td />
            <td>{t(($) => $.bankState.opening)}</td>
            <td className="n">{state.opening >= 0 ? amount(state.opening) : ''}</td>
            <td className="n">{state.opening < 0 ? amount(fbu(-state.opening)) : ''}</td>
            <td />
          </tr>
          {state.lines.map((line) => (
            <tr key={`${line.entry}${line.label}${line.amount}`}>
              <td className="nw">{formatDay(line.day)}</td>
              <td className="nw">{line.paper ?? line.entry}</td>
              <td>{line.label}</td>
              <td className="n">{line.debit === 0 ? '' : amount(line.debit)}</td>
              <td className="n">{line.credit === 0 ? '' : amount(line.credit)}</td>
              <td className="x nw">
                {line.seenOn === null ? <b>{t(($) => $.bankState.pending)}</b> : formatDay(line.seenOn)}
              </td>
            </tr>
          ))}
          <tr className="tot">
            <td colSpan={3}>{t(($) => $.bankState.total)}</td>
            <td className="n">{amount(state.opening >= 0 ? add(state.opening, state.debit) : state.debit)}</td>
            <td className="n">{amount(state.opening < 0 ? fbu(state.credit - state.opening) : state.credit)}</td>
            <td />
          </tr>
          <tr className="tot">
            <td colSpan={3}>{t(($) => $.bankState.books, { day: formatDay(state.day) })}</td>
            <td className="n">{state.books >= 0 ? amount(state.books) : ''}</td>
            <td className="n">{state.books < 0 ? amount(fbu(-state.books)) : ''}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </>
  )
}

function Body({ data: state, proof }: { data: ReconciliationDocument; proof: Proof }) {
  const sideB = fbu(state.reconciled - state.difference)
  const pending = state.onTheWay.length + state.unbooked.length
  return (
    <>
      <Masthead
        issuer={state.issuer}
        reference={[
          [t(($) => $.bankState.number), state.number],
          [t(($) => $.series), state.series ?? ''],
          [t(($) => $.bankState.on), formatDay(state.day)],
          [t(($) => $.bankState.account), state.account.number ?? state.account.account],
        ]}
        qr={qrText('RB', state.number, state.day, state.reconciled, proof)}
      />
      <TitleBar title={t(($) => $.bankState.title)} standing={t(($) => $.bankState.standing[state.state])}>
        {t(($) => $.bankState.subtitle, {
          account: state.account.account,
          label: state.account.detail ?? state.account.label,
        })}
      </TitleBar>
      <div className="cols2">
        <FromStatement state={state} />
        <FromBooks state={state} />
      </div>
      <p className="result gap">
        <span>{t(($) => $.bankState.aMinusB)}</span>
        <span>
          {amount(state.reconciled)} − {amount(sideB)} = {t(($) => $.fbu, { amount: amount(state.difference) })}
        </span>
      </p>
      <Lines state={state} />
      <p className="note gap">
        {pending === 0
          ? t(($) => $.bankState.nothingPending)
          : t(($) => $.bankState.oldest, { count: state.oldestDays, day: formatDay(state.day) })}
      </p>
      <Signatures>
        <Sign
          act={t(($) => $.bankState.signs.made)}
          as={t(($) => $.functions.accountant)}
          name={state.by === '' ? undefined : state.by}
        />
        <Sign act={t(($) => $.bankState.signs.checked)} as={t(($) => $.functions.manager)} name={state.lockedBy} />
        <Sign act={t(($) => $.bankState.signs.seen)} as={t(($) => $.bankState.treasurer)} />
        <Stamp label={t(($) => $.signatures.stampCentre)} />
      </Signatures>
    </>
  )
}

/** État de rapprochement: from the statement and from the books to one balance, every line ticked or pending. A4. */
export const bankReconciliation: DocumentDefinition<ReconciliationDocument> = {
  schema: zReconciliationDocument,
  className: 'bank-reconciliation',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (state) => t(($) => $.bankState.windowTitle, { number: state.number }),
  page: numberedSheets,
  Body,
}
