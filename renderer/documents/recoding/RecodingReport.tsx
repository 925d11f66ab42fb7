import { formatDay } from '../../../shared/dates.ts'
import { zRecodingDocument, type RecodingDocument } from '../../../shared/documents/recoding.ts'
import { SURE, UNSURE } from '../../../shared/rules/membership/recoding/places.ts'
import type { DocumentDefinition } from '../definition.ts'
import { Caption } from '../parts/Caption.tsx'
import { Field } from '../parts/Field.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { t } from '../text.ts'

const WHYS = [...SURE, ...UNSURE]
const whyWord = (why: string): string => {
  const known = WHYS.find((one) => one === why)
  return known === undefined ? why : t(($) => $.recodingReport.word[known])
}

function Mutuals({ mutuals }: Pick<RecodingDocument, 'mutuals'>) {
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.recodingReport.mutual)}</th>
          <th>{t(($) => $.recodingReport.before)}</th>
          <th>{t(($) => $.recodingReport.after)}</th>
          <th>{t(($) => $.recodingReport.commune)}</th>
          <th className="n">{t(($) => $.recodingReport.households)}</th>
          <th className="n">{t(($) => $.recodingReport.changed)}</th>
        </tr>
      </thead>
      <tbody>
        {mutuals.map((m) => (
          <tr key={m.oldPrefix}>
            <td>{m.name}</td>
            <td className="code">{m.oldPrefix}</td>
            <td className="code">{m.prefix}</td>
            <td>{m.commune}</td>
            <td className="n">{m.households}</td>
            <td className="n">{m.changed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Decisions({ decisions }: Pick<RecodingDocument, 'decisions'>) {
  if (decisions.length === 0) return <p className="note gap">{t(($) => $.recodingReport.noDecision)}</p>
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.recodingReport.oldPlace)}</th>
          <th>{t(($) => $.recodingReport.newPlace)}</th>
          <th>{t(($) => $.recodingReport.why)}</th>
          <th className="n">{t(($) => $.recodingReport.households)}</th>
        </tr>
      </thead>
      <tbody>
        {decisions.map((d) => (
          <tr key={`${d.old} ${d.now} ${d.why}`}>
            <td>{d.old}</td>
            <td>{d.now}</td>
            <td>{d.why}</td>
            <td className="n">{d.households}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Examples({ examples }: Pick<RecodingDocument, 'examples'>) {
  return (
    <table className="t dense">
      <thead>
        <tr>
          <th>{t(($) => $.recodingReport.before)}</th>
          <th>{t(($) => $.recodingReport.after)}</th>
          <th>{t(($) => $.recodingReport.newPlace)}</th>
        </tr>
      </thead>
      <tbody>
        {examples.map((e) => (
          <tr key={e.before}>
            <td className="code">{e.before}</td>
            <td className="code">{e.after}</td>
            <td>{e.place}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a recoding did, for the federation: counts, mutuals before and after, places that people decided. */
export const recodingReport: DocumentDefinition<RecodingDocument> = {
  schema: zRecodingDocument,
  className: 'recoding-report',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: ({ number }) => t(($) => $.recodingReport.windowTitle, { number }),
  page: numberedSheets,
  Body: ({ data, proof }) => (
    <>
      <Masthead
        issuer={data.issuer}
        reference={[
          [t(($) => $.recodingReport.number), data.number],
          [<Caption key="date" of="date" />, formatDay(data.day)],
          ...(data.doubleUntil === undefined
            ? []
            : [[t(($) => $.recodingReport.doubleUntil), formatDay(data.doubleUntil)] as const]),
        ]}
        qr={qrText('RR', data.number, data.day, data.counts.changed, proof)}
      />
      <TitleBar title={t(($) => $.recodingReport.title)} standing={t(($) => $.recodingReport.state[data.state])}>
        {data.reason}
      </TitleBar>
      <div className="fields">
        <Field caption="household" span={3}>
          {data.counts.households}
        </Field>
        <Field caption="personCount" span={3}>
          {data.counts.people}
        </Field>
      </div>
      <p className="gap">
        {t(($) => $.recodingReport.counts, {
          changed: data.counts.changed,
          moved: data.counts.moved,
          cards: data.counts.cards,
        })}{' '}
        {data.byWhy.map(({ why, households }) => `${whyWord(why)} (${String(households)})`).join(', ')}.
      </p>
      <h2>{t(($) => $.recodingReport.mutuals)}</h2>
      <Mutuals mutuals={data.mutuals} />
      <h2>{t(($) => $.recodingReport.decisions)}</h2>
      <Decisions decisions={data.decisions} />
      <h2>{t(($) => $.recodingReport.examples)}</h2>
      <Examples examples={data.examples} />
      <p className="note gap">{t(($) => $.recodingReport.forEver)}</p>
      <Signatures>
        <Sign act={t(($) => $.recodingReport.prepared)} as={t(($) => $.functions.manager)} name={data.preparedBy} />
        <Sign
          act={t(($) => $.recodingReport.decided)}
          as={t(($) => $.functions.head)}
          {...(data.decidedBy === undefined ? {} : { name: data.decidedBy })}
        />
        <Stamp label={t(($) => $.signatures.stampMutual)} />
      </Signatures>
    </>
  ),
}
