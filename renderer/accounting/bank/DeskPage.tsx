import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { fbu, sum } from '../../../shared/money.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useFilter, usePathParam } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Badge, Button, ListPage, Segments, type ListAct, type Tone } from '../../ui/index.ts'
import { ReasonDialog } from '../till/ReasonDialog.tsx'
import classes from './bank.module.css'
import { DeskBar } from './DeskBar.tsx'
import { BankList, BookList, type Picked } from './DeskLists.tsx'
import { DeskPanel } from './DeskPanel.tsx'
import { useDeskActs } from './useDeskActs.ts'
import { bookKey } from './words.ts'

const NONE: Picked = { bank: new Set(), books: new Set() }
const TONE: Readonly<Record<'open' | 'reconciled' | 'locked', Tone>> = { open: 'look', reconciled: 'run', locked: 'ok' }

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}

/** A statement beside the books: what is the same money is matched, what the books did not know is posted, then both sides meet. */
export default function DeskPage() {
  const { t } = useTranslation('accounting')
  const may = useMay()
  const statementId = usePathParam('id') as Id
  const [shownText, setShown] = useFilter('show')
  const shown = shownText === 'matched' ? 'matched' : 'pending'
  const query = useOfficeQuery('accounting.bankDesk', { statementId, matched: shown === 'matched' }, { keep: true })
  const [picked, setPicked] = useState<Picked>(NONE)
  const [currentKey, setCurrent] = useState<string>()
  const [bookCurrent, setBookCurrent] = useState<string>()
  const [asks, setAsks] = useState(false)
  const desk = query.data
  const acts = useDeskActs(desk, () => setPicked(NONE))
  const isShown = ({ matchId }: { matchId: string | null }): boolean =>
    shown === 'matched' ? matchId !== null : matchId === null
  const bank = (desk?.bank ?? []).filter(isShown)
  const books = (desk?.books ?? []).filter(isShown)
  const line = bank.find(({ id }) => id === currentKey) ?? bank[0]
  const proposal = desk?.proposals.find((one) => line !== undefined && one.bank.includes(line.id))
  const match = line?.matchId === null ? undefined : desk?.matches.find(({ id }) => id === line?.matchId)
  const proposed = new Set(
    match === undefined
      ? (proposal?.books ?? []).map(bookKey)
      : books.filter(({ matchId }) => matchId === match.id).map(bookKey),
  )
  const state = desk?.statement.reconciliation?.state ?? 'open'
  const mine = may('bank.enter') && state === 'open'
  const pending = shown === 'pending'
  const pickedBank = bank.filter(({ id }) => picked.bank.has(id))
  const pickedBooks = books.filter((one) => picked.books.has(bookKey(one)))
  const left = fbu(sum(pickedBank.map(({ amount }) => amount)) - sum(pickedBooks.map(({ amount }) => amount)))
  const picking = pickedBank.length > 0 || pickedBooks.length > 0
  const sure = desk?.proposals.filter((one) => one.sure).length ?? 0
  const free = mine && pending && line !== undefined && proposal === undefined
  const post = (as: 'fee' | 'interest' | 'unknown' | 'transfer' | 'net') => () => {
    if (line !== undefined) void acts.post(line, as)
  }
  const rowActs: ListAct[] = [
    {
      combo: 'X',
      label: t(($) => $.bank.act.accept),
      kind: 'primary',
      on: mine && pending && proposal !== undefined,
      busy: acts.busy,
      run: () => {
        if (proposal !== undefined) void acts.accept(proposal.bank)
      },
    },
    {
      combo: 'V',
      label: t(($) => $.bank.act.transfer),
      kind: 'primary',
      on: free && line.post?.as === 'transfer',
      busy: acts.busy,
      run: post('transfer'),
    },
    {
      combo: 'F',
      label: t(($) => $.bank.act.fee),
      kind: line?.post?.as === 'fee' ? 'primary' : 'default',
      on: free && line.amount < 0,
      busy: acts.busy,
      run: post('fee'),
    },
    {
      combo: 'F',
      label: t(($) => $.bank.act.feeKept),
      kind: 'primary',
      on: free && line.post?.as === 'net',
      busy: acts.busy,
      run: post('net'),
    },
    {
      combo: 'N',
      label: t(($) => $.bank.act.interest),
      kind: line?.post?.as === 'interest' ? 'primary' : 'default',
      on: free && line.amount > 0,
      busy: acts.busy,
      run: post('interest'),
    },
    {
      combo: 'E',
      label: line !== undefined && line.amount > 0 ? t(($) => $.bank.act.unknownIn) : t(($) => $.bank.act.unknownOut),
      on: free,
      busy: acts.busy,
      run: post('unknown'),
    },
    {
      combo: 'D',
      label: t(($) => $.bank.act.unmatch),
      kind: 'danger',
      on: mine && match !== undefined && !match.locked,
      busy: acts.busy,
      run: () => {
        if (match !== undefined) void acts.unmatch(match.id)
      },
    },
  ]
  const pageActs: ListAct[] = [
    {
      combo: 'T',
      label: t(($) => $.bank.act.acceptAll, { count: sure }),
      on: mine && pending && sure > 0,
      busy: acts.busy,
      run: () => void acts.accept(),
    },
    {
      combo: 'P',
      label: t(($) => $.bank.act.matchPicked),
      kind: 'primary',
      on: mine && picking && left === 0 && pickedBank.length > 0 && pickedBooks.length > 0,
      busy: acts.busy,
      run: () =>
        void acts.match(
          pickedBank.map(({ id }) => id),
          pickedBooks,
        ),
    },
    { combo: 'I', label: t(($) => $.bank.act.print), on: desk?.statement.reconciliation != null, run: acts.print },
  ]
  const stateActs: ListAct[] = [
    {
      combo: 'R',
      label: t(($) => $.bank.act.reconcile),
      kind: desk?.statement.unmatched === 0 ? 'primary' : 'default',
      on: mine && desk?.arithmetic.difference === 0,
      busy: acts.busy,
      run: () => void acts.reconcile(),
    },
    {
      combo: 'O',
      label: t(($) => $.bank.act.reopen),
      on: state === 'reconciled' && may('bank.enter'),
      busy: acts.busy,
      run: () => void acts.reopen(),
    },
    {
      combo: 'L',
      label: t(($) => $.bank.act.lock),
      kind: 'primary',
      on: state === 'reconciled' && may('bank.validate'),
      busy: acts.busy,
      run: () => void acts.lock(),
    },
    {
      combo: 'U',
      label: t(($) => $.bank.act.unlock),
      kind: 'danger',
      on: state === 'locked' && may('bank.approve'),
      run: () => {
        acts.clear()
        setAsks(true)
      },
    },
  ]
  return (
    <ListPage
      title={
        desk === undefined
          ? ''
          : t(($) => $.bank.desk.title, { account: desk.account.label, number: desk.statement.number })
      }
      facts={
        desk === undefined ? undefined : (
          <>
            {t(($) => $.bank.desk.facts, { from: formatDay(desk.statement.from), to: formatDay(desk.statement.to) })}{' '}
            <Badge tone={TONE[state]}>{t(($) => $.bank.states[state])}</Badge>
          </>
        )
      }
      acts={pageActs}
      rowActs={[...rowActs, ...stateActs]}
      sideWidth={264}
      refusal={query.error ?? (asks ? undefined : acts.refusal)}
      filters={
        <Segments
          label={t(($) => $.bank.desk.show)}
          value={shown}
          options={[
            { value: 'pending', label: t(($) => $.bank.desk.pending) },
            { value: 'matched', label: t(($) => $.bank.desk.matched) },
          ]}
          onChange={(value) => {
            setShown(value === 'pending' ? '' : value)
            setPicked(NONE)
            setCurrent(undefined)
          }}
        />
      }
      side={desk === undefined || line === undefined ? undefined : <DeskPanel desk={desk} line={line} acts={rowActs} />}
      bar={
        desk === undefined ? undefined : (
          <DeskBar
            desk={desk}
            actions={
              <>
                {picking ? <span>{t(($) => $.bank.desk.picked, { left: formatFbu(left) })}</span> : null}
                {stateActs
                  .filter(({ on }) => on)
                  .map(({ combo, label, kind, busy, run }) => (
                    <Button key={combo} combo={combo} kind={kind} busy={busy} onClick={run}>
                      {label}
                    </Button>
                  ))}
              </>
            }
          />
        )
      }
    >
      <div className={classes.sides}>
        <div>
          <BankList
            desk={desk}
            rows={bank}
            picked={picked}
            current={line?.id}
            onSelect={(r) => setCurrent(r.id)}
            onPick={(r) => {
              if (mine && pending) setPicked({ ...picked, bank: toggled(picked.bank, r.id) })
            }}
          />
        </div>
        <div>
          <BookList
            rows={books}
            picked={picked}
            proposed={proposed}
            current={bookCurrent}
            waiting={query.isPending}
            onSelect={(r) => setBookCurrent(bookKey(r))}
            onPick={(r) => {
              if (mine && pending) setPicked({ ...picked, books: toggled(picked.books, bookKey(r)) })
            }}
          />
        </div>
      </div>
      {asks && desk?.statement.reconciliation != null ? (
        <ReasonDialog
          title={t(($) => $.bank.desk.unlockTitle, { number: desk.statement.reconciliation.number })}
          act={t(($) => $.bank.act.unlock)}
          busy={acts.busy}
          refusal={acts.refusal}
          onKeep={() => setAsks(false)}
          onAct={(reason) => {
            void acts.unlock(reason).then((done) => {
              if (done) setAsks(false)
            })
          }}
        >
          {t(($) => $.bank.desk.unlockWhy)}
        </ReasonDialog>
      ) : null}
    </ListPage>
  )
}
