import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { formatFbu, formatInstant } from '../../app/format.ts'
import { Amount, Facts, RowPanel, type ListAct } from '../../ui/index.ts'
import classes from './bank.module.css'
import { reasonWords, type BankRow, type Desk } from './words.ts'

/** What a line that is in no proposal may be: a transfer, money less what the bank kept, or something the books do not know. */
function answerOf(t: TFunction<'accounting'>, { post, amount }: BankRow): string {
  const fee = formatFbu(post?.fee ?? 0)
  if (post?.as === 'net' && post.book !== null)
    return t(($) => $.bank.desk.isNet, { label: post.book?.label ?? '', expected: formatFbu(post.book.amount), fee })
  if (post?.as !== 'transfer') return t(($) => $.bank.desk.nothing)
  const number = post.transfer?.number ?? ''
  return post.fee === 0
    ? t(($) => $.bank.desk.isTransfer, { number })
    : t(($) => $.bank.desk.isTransferLess, { number, expected: formatFbu(amount + post.fee), fee })
}

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
      {proposal === undefined && match === undefined ? <p className={classes.note}>{answerOf(t, line)}</p> : null}
    </RowPanel>
  )
}
