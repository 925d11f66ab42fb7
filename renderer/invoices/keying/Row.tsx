import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { diagnosisLabel } from '../../../shared/rules/claims/diagnoses.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { Mark } from '../../ui/index.ts'
import { useClaimWords, VERDICT_TONE, type ClaimRow } from '../claim/words.ts'
import classes from './keying.module.css'

interface RowProps {
  row: ClaimRow
  selected: boolean
  tabStop: boolean
  onSelect: (id: string) => void
  onOpen: (id: string) => void
}

/** A recorded certificate. Drawn again only when it changed. */
export const Row = memo(function Row({ row, selected, tabStop, onSelect, onOpen }: RowProps) {
  const { t } = useTranslation('invoices')
  const words = useClaimWords()
  const name = row.diagnosisCode === null ? (row.firstAct ?? '') : diagnosisLabel(row.diagnosisCode)
  // something to look at that moved nothing
  const look = row.verdict === 'accepted' && row.notices > 0
  return (
    <tr
      className={classes.row}
      data-row={row.id}
      aria-rowindex={row.position + 1}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => {
        onSelect(row.id)
      }}
      onClick={(event) => {
        event.currentTarget.focus()
      }}
      onDoubleClick={() => {
        onOpen(row.id)
      }}
    >
      <td className={`${classes.computed} ${classes.end}`}>{row.position}</td>
      <td className={classes.end}>{row.certificateNumber}</td>
      <td>{formatDay(row.careFrom)}</td>
      <td title={row.registration}>
        {row.person === '' ? row.registration : row.person} <small>{row.rank}</small>
      </td>
      <td>{row.acts > 1 ? t(($) => $.keying.acts, { diagnosis: name, count: row.acts }) : name}</td>
      <td className={classes.end}>{formatFbu(row.cost)}</td>
      <td className={classes.end}>{formatFbu(row.claimed)}</td>
      <td className={`${classes.accepted} ${classes.end}`}>{formatFbu(row.accepted)}</td>
      <td>
        <Mark tone={look ? 'look' : VERDICT_TONE[row.verdict]}>
          {look ? t(($) => $.page.toLook) : words.verdict(row.verdict, row.reason)}
        </Mark>
      </td>
    </tr>
  )
})
