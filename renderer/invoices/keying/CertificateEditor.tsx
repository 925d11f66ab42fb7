import { useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day, Month } from '../../../shared/dates.ts'
import { DIAGNOSES } from '../../../shared/rules/claims/diagnoses.ts'
import { SERVICE_CLASSES, type ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'
import { formatDay, formatFbu, formatPerson } from '../../app/format.ts'
import { callOffice } from '../../app/office.ts'
import { matching, type EntryOption } from '../../ui/entry.ts'
import { parseTypedAmount, parseTypedCount } from '../../ui/typed.ts'
import { Button, Mark } from '../../ui/index.ts'
import { mainReason, useClaimWords, VERDICT_TONE, type Judgement } from '../claim/words.ts'
import { Cell } from './Cell.tsx'
import {
  blankLine,
  costOf,
  fullLines,
  parseCareDay,
  type DraftCertificate,
  type DraftLine,
  type Missing,
} from './draft.ts'
import classes from './keying.module.css'

export type Act = Output<'facilities.acts'>['rows'][number]

export interface CertificateEditorProps {
  draft: DraftCertificate
  onChange: (draft: DraftCertificate) => void
  judgement: Judgement | undefined
  acts: readonly Act[]
  period: Month
  today: Day
  /** The certificate above, for Ctrl+D. */
  above: { careFrom: Day; diagnosisCode: string | null } | undefined
  refused: readonly Missing[]
  onFocus: () => void
  onLeave: () => void
  onWithdraw: (() => void) | undefined
  children?: ReactNode
}

const favouritesFirst: readonly EntryOption[] = [...DIAGNOSES]
  .sort((a, b) => Number(b.favourite === true) - Number(a.favourite === true))
  .map(({ code, label }) => ({ value: code, label, detail: code }))

const diagnosisOf = (code: string | undefined): string =>
  favouritesFirst.find((one) => one.value === code)?.label ?? code ?? ''

/** The certificate being typed: its row, a row for each act, what is rarely typed, and what the office refused. */
export function CertificateEditor(props: CertificateEditorProps) {
  const { draft, onChange, judgement, acts, period, today, above, refused, onFocus, onLeave, onWithdraw, children } =
    props
  const { t } = useTranslation(['invoices', 'facilities'])
  const words = useClaimWords()
  const cost = costOf(draft)
  const full = fullLines(draft)
  const set = (more: Partial<DraftCertificate>): void => {
    onChange({ ...draft, ...more })
  }

  const setLine = (key: string, more: Partial<DraftLine>): void => {
    const lines = draft.lines.map((line) => (line.key === key ? { ...line, ...more } : line))
    const last = lines.at(-1)
    set({ lines: last?.actId === undefined ? lines : [...lines, blankLine()] })
  }

  const findPersons = async (text: string): Promise<readonly EntryOption[]> => {
    const bare = text.trim()
    if (bare.length < 2) return []
    const found = await callOffice('membership.search', {
      text: bare,
      limit: 8,
      ...(draft.careFrom === undefined ? {} : { day: draft.careFrom }),
    })
    const persons = found.ok
      ? found.value.people.map((person) => ({
          value: person.beneficiaryId as string,
          label: formatPerson(person),
          detail: `${person.registration} · ${person.colline}`,
        }))
      : []
    const asWritten = {
      value: '',
      label: t(($) => $.keying.asWritten, { text: bare }),
      detail: t(($) => $.keying.asWrittenDetail),
    }
    return /\d/u.test(bare) ? [...persons, asWritten] : persons
  }

  const choosePerson = (option: EntryOption, typed: string): void => {
    const { beneficiaryId: _id, registration: _text, ...rest } = draft
    onChange(
      option.value === ''
        ? { ...rest, registration: typed, personLabel: typed }
        : {
            ...rest,
            beneficiaryId: option.value as NonNullable<DraftCertificate['beneficiaryId']>,
            personLabel: option.label,
          },
    )
  }
  // the option « as written » needs what was typed when it was offered
  const typedPerson = useRef('')

  const findActs = (text: string): readonly EntryOption[] => {
    const options = acts.map((act) => ({
      value: act.id as string,
      label: act.label,
      detail: `${act.code} · ${act.price === null ? t(($) => $.prices.off, { ns: 'facilities' }) : formatFbu(act.price)}`,
    }))
    const code = text.trim().toUpperCase()
    const byCode = options.filter((option) => option.detail.startsWith(`${code} `))
    const seen = new Set(byCode.map((option) => option.value))
    return text.trim() === ''
      ? []
      : [...byCode, ...matching(options, text).filter((option) => !seen.has(option.value))].slice(0, 30)
  }

  const count = full.length
  const diagnosis = diagnosisOf(draft.diagnosisCode)
  const named = draft.beneficiaryId !== undefined || draft.registration !== undefined
  const verdict =
    judgement === undefined || !named || (count === 0 && judgement.verdict === 'accepted')
      ? undefined
      : judgement.verdict

  return (
    <tbody data-editor onFocus={onFocus}>
      <tr className={classes.typing}>
        <td className={`${classes.computed} ${classes.end}`}>{draft.position}</td>
        <td className={classes.open}>
          <Cell
            label={t(($) => $.keying.number)}
            shown={draft.certificateNumber}
            align="end"
            autoFocus
            refused={refused.includes('number')}
            onText={(text) => {
              set({ certificateNumber: text })
              return true
            }}
          />
        </td>
        <td className={classes.open}>
          <Cell
            label={t(($) => $.keying.care)}
            shown={draft.careFrom === undefined ? '' : formatDay(draft.careFrom)}
            numeric
            refused={refused.includes('care')}
            onText={(text) => {
              const day = parseCareDay(text, period, today)
              if (day !== undefined) set({ careFrom: day })
              return day !== undefined
            }}
            onKey={(event) => {
              if (event.key.toLowerCase() !== 'd' || !event.ctrlKey || above === undefined) return false
              set({ careFrom: above.careFrom })
              return true
            }}
          />
        </td>
        <td className={classes.open}>
          <Cell
            label={t(($) => $.keying.person)}
            shown={draft.personLabel}
            placeholder={t(($) => $.keying.waitingPerson)}
            refused={refused.includes('person')}
            search={(text) => {
              typedPerson.current = text.trim()
              return findPersons(text)
            }}
            onChoose={(option) => {
              choosePerson(option, typedPerson.current)
            }}
          />
        </td>
        <td className={classes.open}>
          <Cell
            label={t(($) => $.keying.diagnosis)}
            shown={count > 1 && diagnosis !== '' ? t(($) => $.keying.acts, { diagnosis, count }) : diagnosis}
            edited={diagnosis}
            placeholder={t(($) => $.keying.diagnosis)}
            search={(text) => matching(favouritesFirst, text).slice(0, 30)}
            onChoose={(option) => {
              set({ diagnosisCode: option.value })
            }}
            onText={(text) => {
              if (text.trim() !== '') return false
              const { diagnosisCode: _gone, ...rest } = draft
              onChange(rest)
              return true
            }}
            onKey={(event) => {
              if (event.key.toLowerCase() !== 'd' || !event.ctrlKey || above?.diagnosisCode == null) return false
              set({ diagnosisCode: above.diagnosisCode })
              return true
            }}
          />
        </td>
        <td className={`${classes.computed} ${classes.end}`}>{count === 0 ? '' : formatFbu(cost)}</td>
        <td className={`${classes.computed} ${classes.end}`}>
          {judgement === undefined || count === 0 ? '' : formatFbu(judgement.claimed)}
        </td>
        <td className={`${classes.accepted} ${classes.end}`}>
          {judgement === undefined || count === 0 ? '' : formatFbu(judgement.accepted)}
        </td>
        <td aria-live="polite">
          {verdict === undefined || judgement === undefined ? null : (
            <Mark tone={VERDICT_TONE[verdict]}>{words.verdict(verdict, mainReason(judgement))}</Mark>
          )}
        </td>
      </tr>
      {draft.lines.map((line, i) => {
        const judged =
          line.actId === undefined ? undefined : judgement?.lines[full.findIndex((one) => one.key === line.key)]
        return (
          <tr key={line.key} className={`${classes.typing} ${classes.act}`}>
            <td className={classes.computed} />
            <td className={classes.open} colSpan={3}>
              <div style={{ paddingLeft: 16 }}>
                <Cell
                  label={`${t(($) => $.keying.act)} ${i + 1}`}
                  shown={line.actLabel}
                  placeholder={line.actId === undefined ? t(($) => $.keying.waitingAct) : undefined}
                  refused={refused.includes('act') && i === 0}
                  search={findActs}
                  onChoose={(option) => {
                    const act = acts.find((one) => one.id === option.value)
                    if (act === undefined) return
                    setLine(line.key, {
                      actId: act.id,
                      actLabel: act.label,
                      ...(act.price === null ? {} : { price: act.price }),
                    })
                  }}
                  onText={(text) => {
                    if (text.trim() !== '') return false
                    set({ lines: draft.lines.filter((one) => one.key !== line.key || one.actId === undefined) })
                    return true
                  }}
                  onKey={(event) => {
                    if (event.key !== 'Delete' || !event.ctrlKey || line.actId === undefined) return false
                    set({ lines: draft.lines.filter((one) => one.key !== line.key) })
                    return true
                  }}
                />
              </div>
            </td>
            <td className={classes.open}>
              {line.actId === undefined ? null : (
                <div className={classes.quantity}>
                  <Cell
                    label={`${t(($) => $.keying.quantity)} ${i + 1}`}
                    shown={String(line.quantity ?? '')}
                    align="end"
                    numeric
                    live
                    onText={(text) => {
                      const quantity = parseTypedCount(text)
                      if (quantity === undefined || quantity < 1) return false
                      setLine(line.key, { quantity })
                      return true
                    }}
                  />
                  <span>{t(($) => $.keying.times)}</span>
                  <Cell
                    label={`${t(($) => $.keying.price)} ${i + 1}`}
                    shown={line.price === undefined ? '' : formatFbu(line.price)}
                    edited={line.price === undefined ? '' : String(line.price)}
                    align="end"
                    numeric
                    live
                    onText={(text) => {
                      const price = parseTypedAmount(text)
                      if (price === undefined || price < 0) return false
                      setLine(line.key, { price })
                      return true
                    }}
                  />
                </div>
              )}
            </td>
            <td className={`${classes.computed} ${classes.end}`}>
              {judged === undefined ? '' : formatFbu(judged.cost)}
            </td>
            <td className={`${classes.computed} ${classes.end}`}>
              {judged === undefined ? '' : formatFbu(judged.claimed)}
            </td>
            <td className={`${classes.computed} ${classes.end}`}>
              {judged === undefined ? '' : formatFbu(judged.accepted)}
            </td>
            <td>
              {judged === undefined ? null : <Mark tone={VERDICT_TONE[judged.verdict]}>{words.line(judged)}</Mark>}
            </td>
          </tr>
        )
      })}
      <tr className={`${classes.typing} ${classes.strip}`}>
        <td className={classes.computed} />
        <td colSpan={8}>
          <div className={classes.more}>
            <label>
              {t(($) => $.keying.claimed)}
              <ClaimedInput
                draft={draft}
                judgement={judgement}
                refused={refused.includes('claimed')}
                onChange={onChange}
              />
            </label>
            <label>
              {t(($) => $.keying.visit)}
              <select
                value={draft.serviceClass}
                onChange={(event) => {
                  set({ serviceClass: event.currentTarget.value as ServiceClass })
                }}
              >
                {SERVICE_CLASSES.map((service) => (
                  <option key={service} value={service}>
                    {t(($) => $.service[service], { ns: 'facilities' })}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t(($) => $.keying.until)}
              <UntilInput draft={draft} period={period} today={today} onChange={onChange} />
            </label>
            <label>
              <input
                type="checkbox"
                checked={draft.referred}
                onChange={(event) => {
                  set({ referred: event.currentTarget.checked })
                }}
              />
              {t(($) => $.keying.referred)}
            </label>
            {draft.claimId === undefined ? null : (
              <span className={classes.aside}>
                {onWithdraw === undefined ? null : (
                  <Button small kind="danger" onClick={onWithdraw}>
                    {t(($) => $.keying.withdraw)}
                  </Button>
                )}
                <Button small combo="Escape" onClick={onLeave}>
                  {t(($) => $.page.stop)}
                </Button>
              </span>
            )}
          </div>
          {children}
        </td>
      </tr>
    </tbody>
  )
}

interface SmallInputProps {
  draft: DraftCertificate
  onChange: (draft: DraftCertificate) => void
}

/** What the facility asks from the mutual; empty: the cost × the rate. */
function ClaimedInput({
  draft,
  judgement,
  refused,
  onChange,
}: SmallInputProps & { judgement: Judgement | undefined; refused: boolean }) {
  return (
    <input
      type="text"
      inputMode="numeric"
      className={classes.end}
      aria-invalid={refused || undefined}
      placeholder={judgement === undefined ? '' : formatFbu(judgement.claimed)}
      defaultValue={draft.claimed === undefined ? '' : String(draft.claimed)}
      key={`${draft.claimId ?? 'new'}${draft.position}`}
      onChange={(event) => {
        const claimed = parseTypedAmount(event.currentTarget.value)
        const { claimed: _before, ...rest } = draft
        onChange(claimed === undefined || claimed < 0 ? rest : { ...rest, claimed })
      }}
    />
  )
}

/** The day of discharge; empty: the day of care. */
function UntilInput({ draft, period, today, onChange }: SmallInputProps & { period: Month; today: Day }) {
  return (
    <input
      type="text"
      inputMode="numeric"
      defaultValue={draft.careTo === undefined ? '' : formatDay(draft.careTo)}
      key={`${draft.claimId ?? 'new'}${draft.position}`}
      onBlur={(event) => {
        const day = parseCareDay(event.currentTarget.value, period, today)
        const { careTo: _before, ...rest } = draft
        onChange(day === undefined ? rest : { ...rest, careTo: day })
        event.currentTarget.value = day === undefined ? '' : formatDay(day)
      }}
    />
  )
}
