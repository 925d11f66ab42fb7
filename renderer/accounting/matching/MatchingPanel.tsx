import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { dayAt } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery, type OfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Amount, Button, Empty, Mark, Panel, ReasonDialog, RefusalBox } from '../../ui/index.ts'
import classes from '../accounting.module.css'
import { EntryWalk } from '../EntryWalk.tsx'
import type { LedgerLine } from '../LedgerSection.tsx'

type Account = Output<'accounting.thirdPartyStatement'>['accounts'][number]
type Matching = Output<'accounting.matchingsOfLine'>[number]

/** What was picked and what it comes to; of a line that is matched, with what, why and by whom. */
export function MatchingPanel({
  account,
  chosen,
  picked,
  mayMatch,
  busy,
  refusal,
  onMatch,
  onRules,
  onForget,
}: {
  readonly account: Account | undefined
  readonly chosen: LedgerLine | undefined
  readonly picked: readonly LedgerLine[]
  readonly mayMatch: boolean
  readonly busy: boolean
  readonly refusal: OfficeCommand<'accounting.match'>['refusal']
  readonly onMatch: () => void
  readonly onRules: () => void
  readonly onForget: () => void
}) {
  const { t } = useTranslation('accounting')
  const sum = (side: 'debit' | 'credit'): number => picked.reduce((total, line) => total + line[side], 0)
  const difference = sum('debit') - sum('credit')
  if (picked.length > 0)
    return (
      <Panel title={t(($) => $.matching.picked, { count: picked.length })}>
        <table className={classes.lines}>
          <tbody>
            {picked.map((line) => (
              <tr key={`${line.entryId}-${line.rank}`}>
                <td>
                  {formatDay(line.day)} {line.number}
                  <small>{line.label}</small>
                </td>
                <td>
                  <Amount value={line.debit + line.credit} />{' '}
                  <span className={classes.side}>
                    {line.debit > 0 ? t(($) => $.ledger.debitSide) : t(($) => $.ledger.creditSide)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={classes.help}>
          {difference === 0 ? (
            <Mark tone="ok">{t(($) => $.matching.even)}</Mark>
          ) : (
            <>
              {t(($) => $.matching.left)} <Amount value={Math.abs(difference)} />{' '}
              {difference > 0 ? t(($) => $.ledger.debitSide) : t(($) => $.ledger.creditSide)}
            </>
          )}
        </p>
        {refusal ? <RefusalBox refusal={refusal} /> : null}
        <div className={classes.acts}>
          <Button kind="primary" combo="L" busy={busy} disabled={picked.length < 2} onClick={onMatch}>
            {t(($) => $.matching.act)}
          </Button>
          <Button onClick={onForget}>{t(($) => $.matching.forget)}</Button>
        </div>
      </Panel>
    )
  return (
    <>
      {mayMatch && account !== undefined && account.openDebit > 0 && account.openCredit > 0 ? (
        <Panel title={t(($) => $.matching.title)}>
          <p className={classes.help}>{t(($) => $.matching.how)}</p>
          {refusal ? <RefusalBox refusal={refusal} /> : null}
          <div className={classes.acts}>
            <Button combo="A" busy={busy} onClick={onRules}>
              {t(($) => $.matching.all)}
            </Button>
          </div>
        </Panel>
      ) : null}
      {chosen === undefined ? (
        <Empty title={t(($) => $.matching.none)}>{t(($) => $.matching.noneWhy)}</Empty>
      ) : (
        <>
          {chosen.letters === '' ? null : <Matchings line={chosen} mayUndo={mayMatch} />}
          <EntryWalk entryId={chosen.entryId} />
        </>
      )}
    </>
  )
}

function Matchings({ line, mayUndo }: { readonly line: LedgerLine; readonly mayUndo: boolean }) {
  const { t } = useTranslation('accounting')
  const [undoing, setUndoing] = useState<Matching>()
  const answer = useOfficeQuery(
    'accounting.matchingsOfLine',
    { entryId: line.entryId, rank: line.rank },
    { keep: true },
  )
  return (
    <Panel title={t(($) => $.matching.with)}>
      {(answer.data ?? [])
        .filter(({ state }) => state === 'made')
        .map((matching) => (
          <div key={matching.id} className={classes.matching}>
            <p>
              <b>{matching.letters}</b> <Amount value={matching.amount} />
              <small>
                {t(($) => $.matching.by, {
                  rule: t(($) => $.matching.rule[matching.rule]),
                  by: matching.madeBy,
                  day: formatDay(dayAt(matching.madeAt)),
                })}
              </small>
            </p>
            <table className={classes.lines}>
              <tbody>
                {matching.lines.map((one) => (
                  <tr key={`${one.entryId}-${one.rank}`}>
                    <td>
                      {formatDay(one.day)} {one.number}
                      <small>{one.label}</small>
                    </td>
                    <td>
                      <Amount value={one.debit + one.credit} />{' '}
                      <span className={classes.side}>
                        {one.debit > 0 ? t(($) => $.ledger.debitSide) : t(($) => $.ledger.creditSide)}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {mayUndo ? (
              <div className={classes.acts}>
                <Button small kind="danger" onClick={() => setUndoing(matching)}>
                  {t(($) => $.matching.undo)}
                </Button>
              </div>
            ) : null}
          </div>
        ))}
      {undoing === undefined ? null : <Undo matching={undoing} onClose={() => setUndoing(undefined)} />}
    </Panel>
  )
}

function Undo({ matching, onClose }: { readonly matching: Matching; readonly onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const unmatch = useOfficeCommand('accounting.unmatch')
  const act = async (reason: string): Promise<void> => {
    const done = await unmatch.run({ id: matching.id, reason })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.matching.undone, { letters: done.value.letters, count: done.value.lines }) })
    onClose()
  }
  return (
    <ReasonDialog
      title={t(($) => $.matching.undoTitle, { letters: matching.letters })}
      act={t(($) => $.matching.undo)}
      keep={t(($) => $.matching.keep)}
      label={t(($) => $.reverse.reason)}
      least={3}
      short
      onAct={(reason) => void act(reason)}
      onKeep={onClose}
      busy={unmatch.busy}
      refusal={unmatch.refusal}
    >
      <p>{t(($) => $.matching.undoWhy)}</p>
    </ReasonDialog>
  )
}
