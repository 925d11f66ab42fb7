import { formatDay } from '../../../shared/dates.ts'
import { zRightsListDocument, type RightsListDocument } from '../../../shared/documents/rightsList.ts'
import type { Proof } from '../../../shared/proof.ts'
import type { DocumentDefinition } from '../definition.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign, Signatures, Stamp } from '../parts/Signatures.tsx'
import { kirundiOf, t } from '../text.ts'

type Person = RightsListDocument['people'][number]

function Line({ person }: { person: Person }) {
  const day = person.day === undefined ? '' : formatDay(person.day)
  return (
    <tr className={person.colline === undefined ? undefined : 'hd'}>
      <td>{person.number}</td>
      <td>{person.name}</td>
      <td className="x">{person.sex}</td>
      <td className="x">{person.birthYear}</td>
      <td className="x">{t(($) => $.rightsList.relation[person.relation])}</td>
      <td>{person.colline ?? ''}</td>
      <td className="x">{person.state === 'open' ? day : t(($) => $.rightsList.from, { day })}</td>
      <td className="x">{person.state === 'open' ? '●' : '○'}</td>
    </tr>
  )
}

function People({ people }: { people: readonly Person[] }) {
  return (
    <div className="two">
      <table className="t dense">
        <thead>
          <tr>
            <th>{t(($) => $.rightsList.column.number)}</th>
            <th>
              {t(($) => $.rightsList.column.name)} <i lang="rn">{kirundiOf('name')}</i>
            </th>
            <th className="x">{t(($) => $.rightsList.column.sex)}</th>
            <th className="x">{t(($) => $.rightsList.column.born)}</th>
            <th className="x">{t(($) => $.rightsList.column.relation)}</th>
            <th>{t(($) => $.rightsList.column.colline)}</th>
            <th className="x">{t(($) => $.rightsList.column.rights)}</th>
            <th className="x">{t(($) => $.rightsList.column.state)}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Line key={person.number} person={person} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The part that prevails over the list. */
function Refused({ list }: { list: RightsListDocument }) {
  return (
    <>
      <h2>
        {t(($) => $.rightsList.refused.title)} <small>{t(($) => $.rightsList.refused.how)}</small>
      </h2>
      {list.refused.length === 0 ? (
        <p className="note">{t(($) => $.rightsList.refused.none)}</p>
      ) : (
        <table className="t dense refused">
          <thead>
            <tr>
              <th>{t(($) => $.rightsList.column.number)}</th>
              <th>{t(($) => $.rightsList.column.name)}</th>
              <th>{t(($) => $.rightsList.column.colline)}</th>
              <th>{t(($) => $.rightsList.column.state)}</th>
              <th>
                {t(($) => $.rightsList.column.reason)} <i lang="rn">{kirundiOf('reason')}</i>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.refused.map((row, index) => (
              <tr key={`${row.number} ${index}`}>
                <td>{row.number}</td>
                <td>{row.name}</td>
                <td>{row.colline}</td>
                <td className="b">{t(($) => $.rightsList.refused.state[row.state])}</td>
                <td>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Body({ data: list, proof }: { data: RightsListDocument; proof: Proof }) {
  const { people } = list
  const of = (state: Person['state']): number => people.filter((person) => person.state === state).length
  const sex = (one: Person['sex']): number => people.filter((person) => person.sex === one).length
  const households = new Set(people.map(({ number }) => number.split('/')[0])).size
  const phone = list.issuer.phone
  return (
    <>
      <Masthead
        issuer={list.issuer}
        reference={[
          [t(($) => $.rightsList.number), list.number],
          [t(($) => $.series), list.series ?? ''],
          [t(($) => $.rightsList.day), formatDay(list.day)],
          [t(($) => $.rightsList.people), String(people.length)],
        ]}
        qr={qrText('LD', list.number, list.day, people.length, proof)}
      />
      <TitleBar title={t(($) => $.rightsList.title)} standing={t(($) => $.callSheet.original)}>
        <b>{list.about.name}</b> ({list.about.code}) ·{' '}
        {t(($) => $.rightsList.counts, {
          households: String(households),
          people: String(people.length),
          men: String(sex('M')),
          women: String(sex('F')),
          open: String(of('open')),
          waiting: String(of('waiting')),
        })}
      </TitleBar>
      <p className="legend">
        <span>
          <b>●</b> {t(($) => $.rightsList.legend.open)}
        </span>
        <span>
          <b>○</b> {t(($) => $.rightsList.legend.waiting)}
        </span>
        <span>
          <b>{t(($) => $.rightsList.column.relation)}</b> {t(($) => $.rightsList.legend.relations)}
        </span>
        <span>{t(($) => $.rightsList.legend.prefix, { prefix: list.prefix })}</span>
        {list.formerPrefix === undefined ? null : (
          <span>{t(($) => $.rightsList.legend.formerPrefix, { prefix: list.formerPrefix })}</span>
        )}
        {phone === undefined ? null : <span>{t(($) => $.rightsList.legend.absent, { phone })}</span>}
      </p>
      <People people={people} />
      <section className="last">
        <Refused list={list} />
        <Signatures>
          <Sign act={t(($) => $.rightsList.signs.drawn)} as={t(($) => $.functions.manager)} name={list.printed.by} />
          <Stamp label={t(($) => $.signatures.stampMutual)} />
          <Sign act={t(($) => $.rightsList.signs.received)} as={t(($) => $.functions.facility)} />
          <Stamp label={t(($) => $.signatures.stampFacility)} />
        </Signatures>
      </section>
    </>
  )
}

/** Persons with a right to care on a day, A4 landscape in two columns; the last page has the cards to refuse. */
export const rightsList: DocumentDefinition<RightsListDocument> = {
  schema: zRightsListDocument,
  className: 'facility-rights-list',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (list) => t(($) => $.rightsList.windowTitle, { name: list.about.name, day: formatDay(list.day) }),
  page: (list, proof) => ({
    size: 'A4 landscape',
    running: {
      left: runningName(list.issuer),
      right: t(($) => $.rightsList.running, {
        number: list.number,
        name: list.about.name,
        day: formatDay(list.day),
      }),
      foot: footLines(proof, list.printed, list.issuer),
    },
  }),
  Body,
}
