import { formatDay, monthOf } from '../../../shared/dates.ts'
import { zStatementDocument, type StatementDocument } from '../../../shared/documents/statement.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { percent } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { monthWord } from '../months.ts'
import { t } from '../text.ts'
import { Course } from './Course.tsx'
import { Detail } from './Detail.tsx'
import { Boxes, Summary } from './Summary.tsx'

/** `novembre 2025` for one month of care, otherwise `du … au …`. */
export function carePeriod({ from, to }: StatementDocument['invoice']): string {
  if (monthOf(from) === monthOf(to))
    return t(($) => $.statement.careOfMonth, { month: monthWord(from), year: from.slice(0, 4) })
  return t(($) => $.statement.careOfDays, { from: formatDay(from), to: formatDay(to) })
}

function Appeal({ statement }: { statement: StatementDocument }) {
  return (
    <section className="keep">
      <h2>
        <span className="no">3</span>
        {t(($) => $.statement.appeal.title)}
      </h2>
      <p className="note">
        {statement.appealUntil === undefined || statement.appealDays === undefined
          ? t(($) => $.statement.appeal.withoutDay)
          : t(($) => $.statement.appeal.text, {
              count: statement.appealDays,
              day: formatDay(statement.appealUntil),
            })}{' '}
        {t(($) => $.statement.appeal.medical)}
      </p>
      <Signatures>
        <Sign act={t(($) => $.statement.signs.drawn)} as={t(($) => $.functions.manager)} name={statement.manager} />
        <Sign
          act={t(($) => $.statement.signs.medical)}
          as={t(($) => $.functions.medicalAdviser)}
          name={statement.medicalAdviser}
        />
        <Sign act={t(($) => $.statement.signs.received)} as={t(($) => $.functions.facility)} />
        <Stamp label={t(($) => $.signatures.stampMutual)} />
        <Stamp label={t(($) => $.signatures.stampFacility)} />
      </Signatures>
    </section>
  )
}

function Body({ data: statement, proof }: { data: StatementDocument; proof: Proof }) {
  const { facility, invoice } = statement
  const facts = [
    t(($) => $.statement.ownership[facility.ownership]),
    facility.agreement === undefined ? undefined : t(($) => $.statement.agreement, { number: facility.agreement }),
    carePeriod(invoice),
    statement.rate === undefined ? undefined : t(($) => $.statement.rate, { rate: percent(statement.rate) }),
  ].filter((fact) => fact !== undefined)
  return (
    <>
      <Masthead
        issuer={statement.issuer}
        reference={[
          [t(($) => $.statement.number), statement.number],
          [t(($) => $.series), statement.series ?? statement.number.replace(/-\d+$/, '')],
          [t(($) => $.statement.day), formatDay(statement.day)],
          [
            t(($) => $.statement.invoice),
            t(($) => $.statement.received, { number: invoice.number, day: formatDay(invoice.receivedOn) }),
          ],
        ]}
        qr={qrText('DF', statement.number, statement.day, statement.totals.accepted, proof)}
      />
      <TitleBar title={t(($) => $.statement.title)} standing={t(($) => $.statement.standing[statement.standing])}>
        <b>{facility.name}</b> ({facility.code}), {facts.join(' · ')}
      </TitleBar>
      <Boxes statement={statement} />
      <Detail statement={statement} />
      <Summary statement={statement} />
      {statement.course === undefined ? null : <Course course={statement.course} />}
      <Appeal statement={statement} />
    </>
  )
}

/** Statement on a facility's invoice, A4 landscape: per certificate, from claimed to accepted, by reason, appeal. */
export const facilityStatement: DocumentDefinition<StatementDocument> = {
  schema: zStatementDocument,
  className: 'facility-statement',
  facts: ({ printed: _printed, standing: _standing, course: _course, ...facts }) => facts,
  title: (statement) => t(($) => $.statement.windowTitle, { number: statement.number }),
  page: (statement, proof) => ({
    size: 'A4 landscape',
    running: {
      left: runningName(statement.issuer),
      right: [
        t(($) => $.statement.windowTitle, { number: statement.number }),
        statement.facility.name,
        carePeriod(statement.invoice),
      ].join(' · '),
      foot: footLines(proof, statement.printed, statement.issuer),
    },
  }),
  Body,
}
