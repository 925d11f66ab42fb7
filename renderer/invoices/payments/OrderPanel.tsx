import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAt } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { Button, Facts, Mark, Panel, type Tone } from '../../ui/index.ts'
import classes from './payments.module.css'
import type { Order } from './words.ts'

type Step = Order['steps'][number]
const TONE: Readonly<Record<Step['state'], Tone>> = { done: 'ok', waits: 'look', later: 'quiet' }

const dayOf = (at: string): string => formatDay(dayAt(at))

/** The road of an order with its people, what it left behind, and its history. */
export function OrderPanel({ order, children }: { order: Order; children: ReactNode }) {
  const { t } = useTranslation('invoices')
  const go = useGo()
  // an order that is over has no step to come
  const over = order.state === 'cancelled' || order.state === 'reversed'
  const said = (step: Step): string => {
    if (step.step === 'board')
      return step.at === null
        ? t(($) => $.payments.order.boardMissing)
        : t(($) => $.payments.order.boardDone, { number: step.detail ?? '', day: dayOf(step.at) })
    if (step.state === 'done')
      return t(($) => $.payments.order.done, { by: step.by ?? '', day: step.at === null ? '' : dayOf(step.at) })
    if (step.state === 'later') return t(($) => $.payments.order.later)
    return step.who.length === 0
      ? t(($) => $.payments.order.waitsNobody)
      : t(($) => $.payments.order.waits, { who: step.who.join(', ') })
  }
  return (
    <>
      <Panel title={t(($) => $.payments.order.road)}>
        <ol className={classes.road}>
          {order.steps
            .filter(({ state }) => !over || state === 'done')
            .map((step) => (
              <li key={step.step}>
                <Mark tone={TONE[step.state]} strong={step.state === 'waits'}>
                  {t(($) => $.payments.order.step[step.step])}
                </Mark>
                <small>{said(step)}</small>
              </li>
            ))}
        </ol>
        {children}
      </Panel>
      <Facts
        items={[
          [
            t(($) => $.payments.order.debited),
            order.means === 'cash' ? undefined : <Debited key="debited" order={order} />,
          ],
          [t(($) => $.payments.order.entry), order.entry?.number],
          [t(($) => $.payments.order.reference), order.reference ?? undefined],
          [t(($) => $.payments.order.statement), order.statementReference ?? undefined],
        ]}
      />
      {order.cheques.length === 0 ? null : (
        <Panel title={t(($) => $.payments.order.cheques)}>
          {order.cheques.map((cheque) => (
            <Button
              key={cheque.id}
              small
              onClick={() => {
                go(`/preview/payment-cheque/${cheque.id}`)
              }}
            >
              {`${cheque.number} · ${t(($) => $.payments.cheque.states[cheque.state])}`}
            </Button>
          ))}
        </Panel>
      )}
      {order.visas.length === 0 ? null : (
        <Panel title={t(($) => $.payments.order.visas)}>
          {order.visas.map(({ act, by, at, seenBy }) => (
            <Mark key={`${act}${at}`} tone={seenBy === null ? 'warn' : 'ok'}>
              {seenBy === null
                ? t(($) => $.payments.order.visaWaits, { act: t(($) => $.payments.visa.acts[act as 'check']), by })
                : t(($) => $.payments.order.visaSeen, {
                    act: t(($) => $.payments.visa.acts[act as 'check']),
                    by,
                    seen: seenBy,
                  })}
            </Mark>
          ))}
        </Panel>
      )}
      <Panel title={t(($) => $.payments.order.history)}>
        <ol className={classes.road}>
          {order.history.toReversed().map(({ at, by, action, reason }) => (
            <li key={`${at}${action ?? ''}`} className={classes.note}>
              {`${dayOf(at)} · ${action === null ? t(($) => $.payments.order.prepared) : t(($) => $.payments.past[action])} · ${by}${reason === null ? '' : ` · ${reason}`}`}
            </li>
          ))}
        </ol>
      </Panel>
    </>
  )
}

/** The account that the money leaves, as its bank knows it; where it is to be written when nobody did. */
function Debited({ order: { held } }: { order: Order }) {
  const { t } = useTranslation('invoices')
  if (held === null) return <Mark tone="warn">{t(($) => $.payments.order.heldMissing)}</Mark>
  return (
    <>
      {[held.keeper, held.branch].filter((part) => part !== null).join(', ')}
      <br />
      {held.number}
    </>
  )
}
