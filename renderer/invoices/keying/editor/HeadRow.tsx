import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { diagnosisLabel } from '../../../../shared/rules/claims/diagnoses.ts'
import { formatDay, formatFbu } from '../../../app/format.ts'
import type { EntryOption } from '../../../ui/entry.ts'
import { Mark } from '../../../ui/index.ts'
import { mainReason, useClaimWords, VERDICT_TONE } from '../../claim/words.ts'
import { Cell } from '../Cell.tsx'
import { costOf, fullLines, nextNumber, parseCareDay, type DraftCertificate } from '../draft.ts'
import classes from '../keying.module.css'
import { diagnosisOptions, findDiagnoses } from './diagnosisSearch.ts'
import type { EditorProps } from './editor.ts'
import { usePatientSearch } from './search.ts'

/** Number, day, person, diagnosis; then what it costs and what it is worth. */
export function HeadRow(props: EditorProps) {
  const { invoiceId, draft, onChange, judgement, aids, period, today, above, refused, fixedNumber, onPin } = props
  const { t } = useTranslation('invoices')
  const words = useClaimWords()
  const findPatients = usePatientSearch(invoiceId, draft.careFrom)
  const diagnoses = diagnosisOptions(aids)
  // the option « as written » needs what was typed when it was offered
  const typedPerson = useRef('')
  const set = (more: Partial<DraftCertificate>): void => {
    onChange({ ...draft, ...more })
  }

  const choosePerson = (option: EntryOption): void => {
    const { beneficiaryId: _id, registration: _text, ...rest } = draft
    onChange(
      option.value === ''
        ? { ...rest, registration: typedPerson.current, personLabel: typedPerson.current }
        : {
            ...rest,
            beneficiaryId: option.value as NonNullable<DraftCertificate['beneficiaryId']>,
            personLabel: option.label,
          },
    )
  }
  const samePerson = (from: DraftCertificate): void => {
    const { beneficiaryId: _id, registration: _text, ...rest } = draft
    onChange({
      ...rest,
      personLabel: from.personLabel,
      ...(from.beneficiaryId === undefined ? {} : { beneficiaryId: from.beneficiaryId }),
      ...(from.registration === undefined ? {} : { registration: from.registration }),
    })
  }

  const count = fullLines(draft).length
  const diagnosis = draft.diagnosisCode === undefined ? '' : diagnosisLabel(draft.diagnosisCode)
  const named = draft.beneficiaryId !== undefined || draft.registration !== undefined
  const verdict =
    judgement === undefined || !named || (count === 0 && judgement.verdict === 'accepted')
      ? undefined
      : judgement.verdict

  return (
    <tr className={classes.typing}>
      <td className={`${classes.computed} ${classes.end}`}>{draft.position}</td>
      {fixedNumber === true ? (
        <td className={`${classes.computed} ${classes.end}`}>{draft.certificateNumber}</td>
      ) : (
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
            onCopyAbove={
              above === undefined
                ? undefined
                : () => {
                    // the number above is that of another paper: the next one is meant
                    set({ certificateNumber: nextNumber(above.certificateNumber) })
                  }
            }
          />
        </td>
      )}
      <td className={classes.open}>
        <Cell
          label={t(($) => $.keying.care)}
          shown={draft.careFrom === undefined ? '' : formatDay(draft.careFrom)}
          numeric
          autoFocus={fixedNumber === true}
          refused={refused.includes('care')}
          onText={(text) => {
            const day = parseCareDay(text, period, today)
            if (day !== undefined) set({ careFrom: day })
            return day !== undefined
          }}
          onCopyAbove={
            above?.careFrom === undefined
              ? undefined
              : () => {
                  set({ careFrom: above.careFrom as NonNullable<DraftCertificate['careFrom']> })
                }
          }
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
            return findPatients(text)
          }}
          onChoose={choosePerson}
          onCopyAbove={
            above === undefined
              ? undefined
              : () => {
                  samePerson(above)
                }
          }
        />
      </td>
      <td className={classes.open}>
        <Cell
          label={t(($) => $.keying.diagnosis)}
          shown={count > 1 && diagnosis !== '' ? t(($) => $.keying.acts, { diagnosis, count }) : diagnosis}
          edited={diagnosis}
          placeholder={t(($) => $.keying.waitingDiagnosis)}
          search={(text) => findDiagnoses(diagnoses, text)}
          offersEmpty
          onChoose={(option) => {
            set({ diagnosisCode: option.value })
          }}
          onText={(text) => {
            if (text.trim() !== '') return false
            const { diagnosisCode: _gone, ...rest } = draft
            onChange(rest)
            return true
          }}
          onCopyAbove={
            above?.diagnosisCode === undefined
              ? undefined
              : () => {
                  set({ diagnosisCode: above.diagnosisCode as string })
                }
          }
          onKey={(event) => {
            if (!event.altKey || event.key.toLowerCase() !== 'f' || draft.diagnosisCode === undefined) return false
            onPin?.(draft.diagnosisCode)
            return true
          }}
        />
      </td>
      <td className={`${classes.computed} ${classes.end}`}>{count === 0 ? '' : formatFbu(costOf(draft))}</td>
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
  )
}
