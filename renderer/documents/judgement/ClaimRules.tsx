import { Fragment } from 'react'
import { formatDay } from '../../../shared/dates.ts'
import { zClaimRules, type ClaimRules } from '../../../shared/documents/claimRules.ts'
import type { Proof } from '../../../shared/proof.ts'
import { STAGES } from '../../../shared/rules/claims/order.ts'
import type { DocumentDefinition } from '../definition.ts'
import { amount, percent } from '../format.ts'
import { Masthead, TitleBar } from '../parts/Masthead.tsx'
import { numberedSheets, qrText } from '../parts/proofLines.ts'
import { t } from '../text.ts'

type Rule = ClaimRules['rules'][number]
type Setting = Rule['settings'][number]

function valueOf({ value, unit }: Setting): string {
  if (typeof value === 'boolean') return t(($) => (value ? $.claimRules.yes : $.claimRules.no))
  if (typeof value === 'string')
    return value === 'reject' || value === 'notice' || value === 'rate' ? t(($) => $.claimRules.choice[value]) : value
  if (unit === 'FBu') return t(($) => $.fbu, { amount: amount(value) })
  return unit === 'percent' ? percent(value) : amount(value)
}

/** « hors carnet : rejeté »; a ceiling is its amount alone. */
function settingsOf({ id, settings }: Rule): string {
  const [first, second] = settings.map(valueOf)
  if (first === undefined) return ''
  const named = id === 'rights' || id === 'booklet' || id === 'late' || id === 'referral' || id === 'coin'
  return named ? t(($) => $.claimRules.settingOf[id], { first, second: second ?? '' }) : first
}

function Row({ rule }: { rule: Rule }) {
  return (
    <tr>
      <td className="x">{rule.position}</td>
      <td>{t(($) => $.claimRules.name[rule.id])}</td>
      <td>{rule.looksAt.map((fact) => t(($) => $.claimRules.looks[fact])).join(', ')}</td>
      <td>{t(($) => $.claimRules.stageEffect[rule.stage])}</td>
      <td>{rule.codes.join(' ')}</td>
      <td>{settingsOf(rule)}</td>
    </tr>
  )
}

function Body({ data, proof }: { data: ClaimRules; proof: Proof }) {
  return (
    <>
      <Masthead
        issuer={data.issuer}
        reference={[
          [t(($) => $.claimRules.number), data.number],
          [t(($) => $.claimRules.inForce), formatDay(data.day)],
        ]}
        qr={qrText('RJ', data.number, data.day, data.rules.length, proof)}
      />
      <TitleBar title={t(($) => $.claimRules.title)} standing={t(($) => $.claimRules.standing)} />
      <p className="note">{t(($) => $.claimRules.how)}</p>
      <table className="t dense">
        <thead>
          <tr>
            <th className="x">{t(($) => $.claimRules.rank)}</th>
            <th>{t(($) => $.claimRules.rule)}</th>
            <th>{t(($) => $.claimRules.looksAt)}</th>
            <th>{t(($) => $.claimRules.effect)}</th>
            <th>{t(($) => $.claimRules.codes)}</th>
            <th>{t(($) => $.claimRules.settings)}</th>
          </tr>
        </thead>
        <tbody>
          {STAGES.map((stage) => (
            <Fragment key={stage}>
              <tr className="grp">
                <td colSpan={6}>{t(($) => $.claimRules.stage[stage])}</td>
              </tr>
              {data.rules
                .filter((rule) => rule.stage === stage)
                .map((rule) => (
                  <Row key={rule.id} rule={rule} />
                ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      <section className="keep">
        <h2>{t(($) => $.claimRules.roundingTitle)}</h2>
        {data.roundings.map((rounding) => (
          <p key={rounding} className="note">
            {t(($) => $.claimRules.rounding[rounding])}
          </p>
        ))}
        <h2>{t(($) => $.claimRules.amountsTitle)}</h2>
        <p className="note">{t(($) => $.claimRules.amounts)}</p>
      </section>
    </>
  )
}

/** The rules that a certificate goes through, in their order, with the settings of a day. */
export const claimRules: DocumentDefinition<ClaimRules> = {
  schema: zClaimRules,
  className: 'claim-rules',
  facts: ({ printed: _printed, ...facts }) => facts,
  title: (data) => t(($) => $.claimRules.windowTitle, { day: formatDay(data.day) }),
  page: (data, proof) => numberedSheets(data, proof),
  Body,
}
