import type { ReactNode } from 'react'
import { formatDay } from '../../../shared/dates.ts'
import { zHouseholdForm, type HouseholdForm } from '../../../shared/documents/householdForm.ts'
import { sum } from '../../../shared/money.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount } from '../format.ts'
import { Caption } from '../parts/Caption.tsx'
import { Field } from '../parts/Field.tsx'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { footLines, qrText, runningName } from '../parts/proofLines.ts'
import { Sign } from '../parts/Signatures.tsx'
import { Tick } from '../parts/Tick.tsx'
import { t } from '../text.ts'

type Household = NonNullable<HouseholdForm['household']>

const LINES = 10
const LINK = { member: 'A', spouse: 'C', child: 'E', dependent: 'D', ascendant: 'P', other: 'X' } as const

/** Boxes for one letter each, to be filled by hand. */
const Comb = ({ boxes }: { boxes: number }) => (
  <span className="comb">
    {Array.from({ length: boxes }, (_, i) => (
      <i key={i} />
    ))}
  </span>
)

function F({ label, span, children }: { label: string; span: number; children?: ReactNode }) {
  return (
    <div className={span === 3 ? 'f' : `f s${span}`}>
      <small>{label}</small>
      <span>{children}</span>
    </div>
  )
}

const Choice = ({ on, children }: { on: boolean; children: string }) => (
  <span className="nw">
    <Tick on={on}>{children}</Tick>
  </span>
)

function Head({ household }: { household: Household | undefined }) {
  return (
    <div className="fields lead">
      <F label={t(($) => $.form.request)} span={6}>
        <Choice on={household?.kind === 'new'}>{t(($) => $.form.new)}</Choice>{' '}
        <Choice on={household?.kind === 'renewal'}>{t(($) => $.form.renewal)}</Choice>{' '}
        <Choice on={false}>{t(($) => $.form.change)}</Choice>
      </F>
      <Field caption="mutualYear" span={2}>
        {household === undefined ? <Comb boxes={4} /> : <b>{household.coverYear ?? ''}</b>}
      </Field>
      <F label={t(($) => $.form.category)} span={4}>
        {(['ordinary', 'indigent', 'group'] as const).map((category) => (
          <Choice key={category} on={household?.category === category}>
            {t(($) => $.form[category])}
          </Choice>
        ))}
      </F>
    </div>
  )
}

function TheHousehold({ household: h }: { household: Household | undefined }) {
  return (
    <>
      <h2>
        <span className="no">A</span>
        {t(($) => $.form.theHousehold)}
      </h2>
      <div className="fields">
        <F label={t(($) => $.form.registration)} span={5}>
          {h === undefined ? <Comb boxes={5} /> : <span className="code">{h.registration}</span>}
        </F>
        <F label={t(($) => $.form.oldCode)} span={3}>
          {h?.oldCode}
        </F>
        <Field caption="firstContact" span={4}>
          {h?.firstContact}
        </Field>
        <Field caption="head" span={5}>
          <b>{h?.head}</b>
        </Field>
        <Field caption="phone" span={3}>
          {h === undefined ? <Comb boxes={8} /> : h.phone}
        </Field>
        <Field caption="identity" span={4}>
          {h?.identityPaper}
        </Field>
        <F label={t(($) => $.form.province)} span={2}>
          {h?.place.province}
        </F>
        <F label={t(($) => $.form.commune)} span={2}>
          {h?.place.commune}
        </F>
        <F label={t(($) => $.form.zone)} span={2}>
          {h?.place.zone}
        </F>
        <Field caption="hill" span={3}>
          {h?.place.colline}
        </Field>
        <F label={t(($) => $.form.landmark)} span={3}>
          {h?.landmark}
        </F>
        <Field caption="group" span={4}>
          {h?.group}
        </Field>
        <F label={t(($) => $.form.collector)} span={4}>
          {h?.collector}
        </F>
        <F label={t(($) => $.form.declared)} span={2}>
          {h?.declared}
        </F>
        <F label={t(($) => $.form.enrolled)} span={2}>
          {h?.people.length}
        </F>
      </div>
    </>
  )
}

function People({ people, blank }: { people: Household['people']; blank: boolean }) {
  const heads = [
    'rank',
    'familyName',
    'givenName',
    'sex',
    'birth',
    'precision',
    'link',
    'state',
    'work',
    'paper',
    'photo',
  ] as const
  return (
    <>
      <h2>
        <span className="no">B</span>
        {t(($) => $.form.people)} <small>{t(($) => $.form.all)}</small>
      </h2>
      <table className="t grid mem">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} className="x">
                {t(($) => $.form[head])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: Math.max(LINES, people.length) }, (_, i) => people[i]).map((person, i) => (
            <tr key={i}>
              <td className="x b">{String(person?.rank ?? i + 1).padStart(2, '0')}</td>
              <td>{person?.familyName}</td>
              <td>{person?.givenName}</td>
              <td className="x">{person?.sex}</td>
              <td className="x">
                {person === undefined ? (
                  blank ? (
                    <Comb boxes={8} />
                  ) : null
                ) : person.birthPrecision === 'year' ? (
                  person.birth.slice(0, 4)
                ) : (
                  formatDay(person.birth)
                )}
              </td>
              <td className="x">{person === undefined ? '' : person.birthPrecision === 'year' ? 'A' : 'E'}</td>
              <td className="x">{person === undefined ? '' : LINK[person.relation]}</td>
              <td />
              <td />
              <td>{person?.identityPaper}</td>
              <td className="x">
                {person === undefined ? '' : person.photo ? t(($) => $.form.yes) : t(($) => $.form.no)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note keys">{t(($) => $.form.keys)}</p>
    </>
  )
}

function Money({ household: h }: { household: Household | undefined }) {
  const natures = ['joining_fee', 'contribution', 'supplement', 'card'] as const
  return (
    <div>
      <h2>
        <span className="no">C</span>
        {t(($) => $.form.toPay)}
      </h2>
      <table className="t">
        <tbody>
          {natures.map((nature) => {
            const line = h?.dues.find((d) => d.nature === nature)
            return (
              <tr key={nature}>
                <td>
                  {t(($) => $.form[nature])}
                  {line !== undefined && line.quantity > 1 ? ` ${line.quantity} × ${amount(line.unit)}` : ''}
                </td>
                <td className="n">{h === undefined ? '' : amount(line?.amount ?? 0)}</td>
              </tr>
            )
          })}
          <tr className="tot">
            <td>
              <Caption of="total" />
            </td>
            <td className="n">{h === undefined ? '' : amount(sum(h.dues.map((d) => d.amount)))}</td>
          </tr>
        </tbody>
      </table>
      <p className="note gap">
        {h?.receipt === undefined
          ? t(($) => $.form.receiptBlank)
          : t(($) => $.form.receipt, { number: h.receipt.number, day: formatDay(h.receipt.day) })}
        {h?.waitingUntil === undefined ? '' : ` · ${t(($) => $.form.waiting, { day: formatDay(h.waitingUntil) })}`}
      </p>
    </div>
  )
}

/** The paper form of a household on one sheet: filled from what is registered, or empty, to be filled by hand on the hill. */
export const householdForm: DocumentDefinition<HouseholdForm> = {
  schema: zHouseholdForm,
  className: 'household-form',
  facts: ({ household }) => ({ household }),
  title: ({ household }) =>
    household === undefined ? t(($) => $.form.emptyTitle) : t(($) => $.form.windowTitle, { number: household.number }),
  page: ({ issuer, printed, household }, proof) => ({
    size: 'A4 portrait',
    running: {
      left: runningName(issuer),
      right: household?.number ?? t(($) => $.form.title),
      foot: footLines(proof, printed, issuer),
    },
  }),
  Body: ({ data, proof }) => {
    const { issuer, household: h } = data
    const number = h?.number ?? `FM-${issuer.code ?? ''}-20__-______`
    return (
      <>
        <Masthead
          issuer={issuer}
          reference={[
            [t(($) => $.form.number), number],
            [<Caption key="date" of="date" />, h === undefined ? '___/___/______' : formatDay(h.day)],
            [t(($) => $.copy), h === undefined ? '___ / 2' : '1 / 2'],
          ]}
          qr={qrText('FM', h?.number ?? issuer.code ?? '', h?.day ?? data.printed.at, h?.people.length ?? 0, proof)}
        />
        <TitleBar
          title={t(($) => $.form.title)}
          standing={h === undefined ? t(($) => $.form.empty) : t(($) => $.standing.original)}
        />
        <Head household={h} />
        <TheHousehold household={h} />
        <People people={h?.people ?? []} blank={h === undefined} />
        <div className="cd">
          <Money household={h} />
          <div>
            <h2>
              <span className="no">D</span>
              {t(($) => $.form.signatures)}
            </h2>
            <p className="note">{t(($) => $.form.pledge)}</p>
            <div className="signs">
              <Sign act={t(($) => $.form.member)} as={t(($) => $.form.memberAct)} name={h?.head} dated={false} />
              <Sign act={t(($) => $.form.agent)} as={t(($) => $.form.agentAct)} dated={false} />
              <Sign act={t(($) => $.form.manager)} as={t(($) => $.form.managerAct)} dated={false} />
            </div>
          </div>
        </div>
        <h2>
          <span className="no">E</span>
          {t(($) => $.form.centre)}
        </h2>
        <p className="ctrl">
          <Choice on={false}>{t(($) => $.form.papersSeen)}</Choice>
          <Choice on={false}>{t(($) => $.form.duplicates)}</Choice>
          <Choice on={h !== undefined && h.people.length >= h.declared}>{t(($) => $.form.whole)}</Choice>
          <Choice on={false}>{t(($) => $.form.handed)}</Choice>
          <span className="obs">{t(($) => $.form.remarks)}</span>
        </p>
      </>
    )
  },
}
