import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cardMachine } from '../../../shared/rules/membership/cards.ts'
import { formatDay, formatPerson } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Amount, Button, Facts, Mark, Panel, RefusalBox } from '../../ui/index.ts'
import classes from './Cards.module.css'
import { HandOverDialog } from './HandOverDialog.tsx'
import { ReplaceDialog } from './ReplaceDialog.tsx'
import { RetireDialog } from './RetireDialog.tsx'
import { CARD_TONE, type CardRow } from './words.ts'

type Dialog = 'hand-over' | 'replace' | 'retire'

interface CardDetailProps {
  card: CardRow
  onPrint: (card: CardRow) => void
}

/** One card: whom it names, what happened to it, what can be done now. */
export function CardDetail({ card, onPrint }: CardDetailProps) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const [dialog, setDialog] = useState<Dialog>()
  const lose = useOfficeCommand('membership.loseCard')
  const can = (action: Parameters<typeof cardMachine.can>[1]): boolean => cardMachine.can(card.state, action)
  const close = (): void => {
    setDialog(undefined)
  }
  const declareLost = async (): Promise<void> => {
    const done = await lose.run({ cardId: card.id })
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.cards.lost, { number: done.value.number }) })
  }
  const acts: { label: string; run: () => void; shown: boolean; danger?: boolean }[] = [
    {
      label: t(($) => $.cards.printOne),
      shown: can('print') && may('household.enter'),
      run: () => {
        onPrint(card)
      },
    },
    {
      label: t(($) => $.cards.preview),
      shown: card.batchId !== undefined,
      run: () => {
        go(`/preview/card-${card.kind}/${card.batchId ?? ''}`)
      },
    },
    {
      label: t(($) => $.cards.handOver),
      shown: can('hand-over') && may('household.enter'),
      run: () => {
        setDialog('hand-over')
      },
    },
    {
      label: t(($) => $.cards.lose),
      shown: can('lose') && may('household.enter'),
      run: () => void declareLost(),
      danger: true,
    },
    {
      label: t(($) => $.cards.replace),
      shown: can('replace') && may('receipt.enter'),
      run: () => {
        setDialog('replace')
      },
    },
    {
      label: t(($) => $.cards.retire),
      shown: can('retire') && may('household.validate'),
      run: () => {
        setDialog('retire')
      },
      danger: true,
    },
    {
      label: t(($) => $.cards.open),
      shown: true,
      run: () => {
        go(`/households/${card.householdId}`)
      },
    },
  ]
  return (
    <Panel title={t(($) => $.cards.detail, { number: card.number })}>
      <Facts
        items={[
          [
            t(($) => $.cards.column.state),
            <Mark key="state" tone={CARD_TONE[card.state]}>
              {t(($) => $.cards.state[card.state])}
            </Mark>,
          ],
          [t(($) => $.cards.column.holder), formatPerson(card)],
          [t(($) => $.cards.registration), card.registration],
          [t(($) => $.cards.column.kind), t(($) => $.cards.kind[card.kind])],
          [t(($) => $.cards.validTo), formatDay(card.validTo)],
          [t(($) => $.cards.column.paid), card.met ? t(($) => $.cards.met) : t(($) => $.cards.unmet)],
          [t(($) => $.cards.column.batch), card.batch],
          [t(($) => $.cards.price), card.price === 0 ? undefined : <Amount key="price" value={card.price} unit />],
        ]}
      />
      <CardHistory card={card} />
      {lose.refusal === undefined ? null : <RefusalBox refusal={lose.refusal} />}
      <div className={classes.stack}>
        {acts
          .filter((act) => act.shown)
          .map((act) => (
            <Button key={act.label} wide kind={act.danger === true ? 'danger' : 'default'} onClick={act.run}>
              {act.label}
            </Button>
          ))}
      </div>
      {dialog === 'hand-over' ? <HandOverDialog cardIds={[card.id]} onClose={close} /> : null}
      {dialog === 'replace' ? <ReplaceDialog card={card} onClose={close} /> : null}
      {dialog === 'retire' ? <RetireDialog card={card} onClose={close} /> : null}
    </Panel>
  )
}

function CardHistory({ card }: { card: CardRow }) {
  const { t } = useTranslation('membership')
  const history = useOfficeQuery('membership.cardHistory', { cardId: card.id })
  const events = history.data?.events ?? []
  if (events.length === 0) return null
  return (
    <ul className={classes.history} aria-label={t(($) => $.cards.history)}>
      {events.map((event, index) => (
        // Events are only added at the end.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>
          <b>{t(($) => $.cards.event[event.action])}</b>
          <small>{t(($) => $.cards.eventBy, { day: formatDay(event.day), by: event.by })}</small>
          {event.mark === undefined ? null : <small>{t(($) => $.cards.marks[event.mark ?? 'signature'])}</small>}
          {event.note === undefined || event.action === 'replace' ? null : <small>{event.note}</small>}
        </li>
      ))}
    </ul>
  )
}
