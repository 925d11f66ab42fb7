import { formatDay } from '../../../shared/dates.ts'
import { zTrialBalanceDocument, type TrialBalanceDocument } from '../../../shared/documents/trialBalance.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { Tick } from '../parts/Tick.tsx'
import { t } from '../text.ts'
import { balanceOf, classesOf, PAIRS, SIDES, sumsOf, type ColumnSums, type Pair } from './classes.ts'

const KNOWN_CLASSES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

function className(digit: string): string {
  const known = KNOWN_CLASSES.find((candidate) => candidate === digit)
  return known === undefined ? '' : t(($) => $.trialBalance.classes[known])
}

const Cells = ({ of, pairs }: { of: ColumnSums; pairs: readonly Pair[] }) => (
  <>
    {pairs.flatMap((pair) =>
      SIDES[pair].map((column, index) => (
        <td key={column} className={index === 0 ? 'n g' : 'n'}>
          {amount(of[column])}
        </td>
      )),
    )}
  </>
)

function Head({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <thead>
      <tr>
        <th rowSpan={2}>{t(($) => $.trialBalance.account)}</th>
        <th rowSpan={2}>{t(($) => $.trialBalance.label)}</th>
        {pairs.map((pair) => (
          <th key={pair} colSpan={2} className="x g">
            {t(($) => $.trialBalance[pair])}
          </th>
        ))}
      </tr>
      <tr>
        {pairs.flatMap((pair) => [
          <th key={`${pair}d`} className="n g">
            {t(($) => $.trialBalance.debit)}
          </th>,
          <th key={`${pair}c`} className="n">
            {t(($) => $.trialBalance.credit)}
          </th>,
        ])}
      </tr>
    </thead>
  )
}

/** What must hold before anyone signs; a control that does not hold leaves its box open. */
function Controls({ balance, totals }: { balance: TrialBalanceDocument; totals: ColumnSums }) {
  const { rows } = balance
  const income = -balanceOf(rows, '7')
  const costs = balanceOf(rows, '6')
  const waiting = balanceOf(rows, '471', '472')
  const transfers = balanceOf(rows, '58')
  const even =
    totals.openingDebit === totals.openingCredit &&
    totals.debit === totals.credit &&
    totals.closingDebit === totals.closingCredit
  const controls = [
    {
      holds: even,
      text: t(($) => $.trialBalance.controls.even, {
        a: amount(totals.openingDebit),
        b: amount(totals.debit),
        c: amount(totals.closingDebit),
      }),
    },
    ...(balance.journalsTotal === undefined
      ? []
      : [
          {
            holds: balance.journalsTotal === totals.debit,
            text: t(($) => $.trialBalance.controls.journals, { total: amount(balance.journalsTotal) }),
          },
        ]),
    {
      holds: true,
      text: t(($) => $.trialBalance.controls.result[income >= costs ? 'surplus' : 'deficit'], {
        income: amount(income),
        costs: amount(costs),
        result: amount(income - costs),
      }),
    },
    {
      holds: waiting === 0 && transfers === 0,
      text: t(($) => $.trialBalance.controls.waiting, { waiting: amount(waiting), transfers: amount(transfers) }),
    },
  ]
  const pairs = Array.from({ length: Math.ceil(controls.length / 2) }, (_, index) =>
    controls.slice(2 * index, 2 * index + 2),
  )
  return (
    <table className="t dense gap ck">
      <tbody>
        {pairs.map((pair, index) => (
          <tr key={index}>
            {pair.map((control) => (
              <td key={control.text}>
                <Tick on={control.holds}>{control.text}</Tick>
              </td>
            ))}
            {pair.length === 1 ? <td /> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** `année 2025` for a whole year, otherwise the two days. */
function period(balance: TrialBalanceDocument): string {
  const year = balance.from.slice(0, 4)
  if (balance.from === `${year}-01-01` && balance.to === `${year}-12-31`)
    return t(($) => $.trialBalance.wholeYear, { year })
  return t(($) => $.trialBalance.days, { from: formatDay(balance.from), to: formatDay(balance.to) })
}

function Body({ data: balance, proof }: { data: TrialBalanceDocument; proof: Proof }) {
  const totals = sumsOf(balance.rows)
  const pairs = PAIRS[balance.columns ?? '6']
  return (
    <>
      <Masthead
        issuer={balance.issuer}
        reference={[
          [t(($) => $.trialBalance.number), balance.number],
          [t(($) => $.series), balance.series ?? balance.number.replace(/-\d+$/, '')],
          [t(($) => $.trialBalance.period), period(balance)],
          [t(($) => $.trialBalance.fiscalYear), balance.fiscalYear],
        ]}
        qr={qrText('ED', balance.number, balance.to, totals.debit, proof)}
      />
      <TitleBar
        title={t(($) => $.trialBalance.title)}
        standing={balance.locked ? t(($) => $.trialBalance.locked) : t(($) => $.trialBalance.open)}
      >
        {t(($) => $.trialBalance.subtitle, { columns: balance.columns ?? '6' })}
      </TitleBar>
      <table className="t dense five tb">
        <Head pairs={pairs} />
        {classesOf(balance.rows).map((group) => (
          <tbody key={group.digit}>
            {group.rows.map((row) => (
              <tr key={row.account}>
                <td>{row.account}</td>
                <td>{row.label}</td>
                <Cells of={row} pairs={pairs} />
              </tr>
            ))}
            <tr className="sub">
              <td>{t(($) => $.trialBalance.class, { digit: group.digit })}</td>
              <td>{className(group.digit)}</td>
              <Cells of={group.sums} pairs={pairs} />
            </tr>
          </tbody>
        ))}
        <tbody>
          <tr className="tot">
            <td colSpan={2}>{t(($) => $.trialBalance.total)}</td>
            <Cells of={totals} pairs={pairs} />
          </tr>
        </tbody>
      </table>
      <section className="keep">
        <Controls balance={balance} totals={totals} />
        <Signatures>
          <Sign
            act={t(($) => $.trialBalance.signs.drawn)}
            as={t(($) => $.functions.accountant)}
            name={balance.accountant}
          />
          <Sign
            act={t(($) => $.trialBalance.signs.checked)}
            as={t(($) => $.functions.manager)}
            name={balance.manager}
          />
          <Sign
            act={t(($) => $.trialBalance.signs.seen)}
            as={t(($) => $.functions.supervisor)}
            name={balance.supervisor}
          />
          <Stamp label={t(($) => $.signatures.stamp)} />
        </Signatures>
      </section>
    </>
  )
}

/** Trial balance of four, six or eight columns, with its classes and the controls that must hold. */
export const trialBalance: DocumentDefinition<TrialBalanceDocument> = {
  schema: zTrialBalanceDocument,
  className: 'trial-balance',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (balance) => t(($) => $.trialBalance.windowTitle, { year: balance.fiscalYear }),
  page: (balance, proof) => ({
    size: balance.columns === '8' ? 'A4 landscape' : 'A4 portrait',
    running: {
      left: runningName(balance.issuer),
      right: t(($) => $.trialBalance.running, { year: balance.fiscalYear, number: balance.number }),
      foot: footLines(proof, balance.printed, balance.issuer),
    },
  }),
  Body,
}
