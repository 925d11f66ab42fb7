import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Mark, type Tone } from '../../ui/index.ts'
import type { Person } from './ClaimPanel.tsx'
import classes from './ClaimPanel.module.css'
import { useClaimWords, type Judgement } from './words.ts'

interface ChecksProps {
  readonly invoiceId: Id
  readonly number: string
  readonly careFrom: Day
  readonly person: Person
  readonly judgement: Judgement
  readonly agreementNumber: string | null
}

/** What was looked at on the day of care, and what it said: rights, agreement, booklet, duplicates, ceilings. */
export function Checks({ invoiceId, number, careFrom, person, judgement, agreementNumber }: ChecksProps) {
  const { t } = useTranslation('claims')
  const words = useClaimWords()
  const bare = number.trim()
  const paper = useOfficeQuery(
    'claims.paperOf',
    { invoiceId, number: bare, day: careFrom },
    { enabled: bare !== '', keep: true },
  ).data
  const codes = new Set([
    ...judgement.reasons.map(({ code }) => code),
    ...judgement.lines.flatMap((line) => line.reasons.map(({ code }) => code)),
  ])
  const near = judgement.notices.some(({ code }) => code === 'F06')
  const booklet = paper?.booklet
  const open = person?.rights.state === 'open'
  const receipt = person?.rights.params['receipt']
  return (
    <ul className={classes.checks}>
      <li className={open ? undefined : classes.why}>
        <Mark tone={open ? 'ok' : 'bad'}>{open ? t(($) => $.panel.rights) : t(($) => $.panel.noRights)}</Mark>
        {open ? (
          <span>{typeof receipt === 'string' ? t(($) => $.panel.receipt, { receipt }) : ''}</span>
        ) : (
          <small>{person === null ? '' : words.rights(person.rights)}</small>
        )}
      </li>
      <li>
        <Mark tone={codes.has('ADM11') ? 'bad' : 'ok'}>{t(($) => $.panel.agreement)}</Mark>
        <span>{agreementNumber ?? '—'}</span>
      </li>
      {booklet === undefined || booklet.state === 'none' ? null : (
        <li>
          <Mark tone={booklet.state === 'inside' ? 'ok' : 'warn'}>{t(($) => $.panel.booklet[booklet.state])}</Mark>
          <span>
            {booklet.state === 'inside'
              ? t(($) => $.panel.leaves, { first: formatFbu(booklet.first), last: formatFbu(booklet.last) })
              : booklet.state === 'outside'
                ? ''
                : formatDay(booklet.on)}
          </span>
        </li>
      )}
      <li>
        <Mark tone={codes.has('ADM09') ? 'bad' : near ? 'look' : 'ok'}>
          {codes.has('ADM09') ? t(($) => $.panel.double) : near ? t(($) => $.panel.near) : t(($) => $.panel.noDouble)}
        </Mark>
        <span>{paper === undefined ? '' : t(($) => $.panel.years, { count: paper.years })}</span>
      </li>
      {judgement.ceilings.map(({ kind, limit, left }) => (
        <li key={kind}>
          <Mark tone={ceilingTone(left, limit)}>
            {t(($) => $.panel.ceilingOf, { kind: t(($) => $.ceiling[kind]) })}
          </Mark>
          <span>{t(($) => $.panel.leftOf, { left: formatFbu(left) })}</span>
        </li>
      ))}
    </ul>
  )
}

const ceilingTone = (left: number, limit: number): Tone => (left === 0 ? 'bad' : left < limit / 5 ? 'warn' : 'ok')
