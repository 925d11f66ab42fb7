import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../app/format.ts'
import { Amount, Facts, RowPanel, type ListAct } from '../../ui/index.ts'
import classes from './bank.module.css'
import { reasonWords, type BankRow, type Desk } from './words.ts'

/** The line under the hand: what answers to it and why, or what it may be posted as. */
export function DeskPanel({ desk, line, acts }: { desk: Desk; line: BankRow; acts: readonly ListAct[] }) {
  const { t } = useTranslation('accounting')
  const words = reasonWords(t)
  const proposal = desk.proposals.find((one) => one.bank.includes(line.id))
  const match = desk.matches.find(({ id }) => id === line.matchId)
  return (
    <RowPanel title={line.label} acts={acts}>
      <Facts
        items={[
          [t(($) => $.bank.desk.amount), <Amount key="amount" value={line.amount} unit />],
          [t(($) => $.bank.field.reference), line.reference ?? undefined],
          [t(($) => $.bank.list.statementOf), line.statement],
        ]}
      />
      {proposal === undefined ? null : (
        <p className={classes.note}>
          <b>{proposal.sure ? t(($) => $.bank.desk.sure) : t(($) => $.bank.desk.perhaps)}</b>{' '}
          {t(($) => $.bank.desk.score, { score: proposal.score })} {words(proposal.reasons)}.
        </p>
      )}
      {match === undefined ? null : (
        <p className={classes.note}>
          {t(($) => $.bank.desk.matchedBy, { person: match.by, at: formatInstant(match.at) })} {words(match.reasons)}
        </p>
      )}
      {proposal === undefined && match === undefined ? (
        <p className={classes.note}>
          {line.post?.as === 'transfer'
            ? t(($) => $.bank.desk.isTransfer, { number: line.post.transfer?.number ?? '' })
            : t(($) => $.bank.desk.nothing)}
        </p>
      ) : null}
    </RowPanel>
  )
}
