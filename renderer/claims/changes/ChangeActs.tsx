import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu, formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Facts, Progress, RefusalBox, Section } from '../../ui/index.ts'
import classes from '../Certificates.module.css'
import { ReasonForm } from '../ReasonForm.tsx'
import type { Change } from './ChangesView.tsx'
import { useChangeEffect, type ChangeEffect } from './useChangeEffect.ts'

/** One change: what it would alter, computed on demand; judging again on purpose what is still keyed; putting it aside. */
export function ChangeActs({ change }: { change: Change }) {
  const { t } = useTranslation('claims')
  const go = useGo()
  const may = useMay()
  const { effect, refusal, underWay, compute, stop } = useChangeEffect(change.change)
  const rejudge = useOfficeCommand('claims.rejudgeClaims')
  const see = useOfficeCommand('claims.seeChange')
  const decides = may('invoice.validate')
  const open = (effect?.rows ?? []).filter((row) => row.open)
  usePageKeys([
    {
      combo: 'F8',
      label: t(($) => $.changes.compute),
      foot: true,
      disabled: underWay !== undefined,
      run: () => void compute(),
    },
    { combo: 'Escape', label: t(($) => $.changes.stop), run: underWay === undefined ? undefined : stop },
  ])
  const again = async (reason: string): Promise<void> => {
    const done = await rejudge.run({
      claims: open.map(({ claimId, rev }) => ({ id: claimId, rev })),
      change: change.change,
      reason,
    })
    if (!done.ok) return
    const { changed, before, after } = done.value
    toast({
      tone: 'ok',
      text: t(($) => $.changes.rejudged, { count: changed, before: formatFbu(before), after: formatFbu(after) }),
    })
    void compute()
  }
  const putAside = async (reason: string): Promise<void> => {
    const done = await see.run({ change: change.change, reason })
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.changes.seen) })
  }
  return (
    <div className={classes.form}>
      <Section title={t(($) => $.changes.kinds[change.kind])} />
      <p className={classes.note}>
        {change.about} {t(($) => $.changes.sentence[change.kind])}
      </p>
      {change.seen === null ? null : (
        <p className={classes.note}>
          {t(($) => $.changes.seenBy, {
            person: change.seen.by,
            at: formatInstant(change.seen.at),
            reason: change.seen.reason,
          })}
        </p>
      )}
      {underWay === undefined ? (
        <Button kind="primary" wide combo="F8" onClick={() => void compute()}>
          {t(($) => $.changes.compute)}
        </Button>
      ) : (
        <Progress
          step={t(($) => $.changes.computing)}
          done={underWay.done}
          total={underWay.total}
          note={t(($) => $.changes.stopNote)}
          action={
            <Button combo="Escape" onClick={stop}>
              {t(($) => $.changes.stop)}
            </Button>
          }
        />
      )}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      {effect === undefined ? null : (
        <Found
          effect={effect}
          onOpen={(invoiceId) => {
            go(`/invoices/${invoiceId}`)
          }}
        />
      )}
      {decides && open.length > 0 ? (
        <ReasonForm
          act={t(($) => $.changes.rejudge, { count: open.length })}
          busy={rejudge.busy}
          onAct={(reason) => void again(reason)}
        />
      ) : null}
      {decides && change.seen === null ? (
        <ReasonForm act={t(($) => $.changes.see)} busy={see.busy} onAct={(reason) => void putAside(reason)} />
      ) : null}
      {rejudge.refusal === undefined ? null : <RefusalBox refusal={rejudge.refusal} />}
      {see.refusal === undefined ? null : <RefusalBox refusal={see.refusal} />}
    </div>
  )
}

/** Before and after, in sums, then certificate by certificate. */
function Found({ effect, onOpen }: { effect: ChangeEffect; onOpen: (invoiceId: string) => void }) {
  const { t } = useTranslation('claims')
  const sums = ({ certificates, before, after }: ChangeEffect['keyed']): string =>
    certificates === 0
      ? t(($) => $.changes.nothing)
      : t(($) => $.changes.sums, { count: certificates, before: formatFbu(before), after: formatFbu(after) })
  return (
    <>
      <Facts
        items={[
          [t(($) => $.changes.looked), String(effect.looked)],
          [t(($) => $.changes.keyed), sums(effect.keyed)],
          [t(($) => $.changes.decided), sums(effect.decided)],
        ]}
      />
      {effect.rows.length === 0 ? null : (
        <ul className={classes.list} aria-label={t(($) => $.changes.list)}>
          {effect.rows.map((row) => (
            <li key={row.claimId}>
              <a
                href={`#/invoices/${row.invoiceId}`}
                onClick={(event) => {
                  event.preventDefault()
                  onOpen(row.invoiceId)
                }}
              >
                {t(($) => $.changes.line, {
                  number: row.certificateNumber,
                  day: formatDay(row.careFrom),
                  person: row.person,
                })}
              </a>{' '}
              {t(($) => $.changes.amounts, {
                before: formatFbu(row.before.accepted),
                after: formatFbu(row.after.accepted),
              })}
              {row.after.reasons.length === 0
                ? ''
                : ` (${[...new Set(row.after.reasons.map(({ code }) => t(($) => $.reason[code].short)))].join(', ')})`}
              {row.open ? '' : ` ${t(($) => $.changes.onlySaid)}`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
