import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { Button, Explanation, Facts, Mark, Panel } from '../../ui/index.ts'
import { CARD_TONE } from '../cards/words.ts'
import { useMemberWords } from '../words.ts'
import type { MembershipRow } from './Contributions.tsx'
import classes from './Household.module.css'

type Answer = Output<'membership.household'>

/** What is written on the household's form, and its cards. */
export function HouseholdSide({ answer, onCategory }: { answer: Answer; onCategory?: (() => void) | undefined }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const words = useMemberWords()
  const { household: h, people, cards } = answer
  const enrolled = people.filter((p) => p.leftOn === undefined).length
  return (
    <>
      <Panel title={t(($) => $.household.sheet)}>
        <Facts
          items={[
            [t(($) => $.household.place), words.place(h.place)],
            [t(($) => $.household.landmark), h.landmark],
            [t(($) => $.household.phone), h.phone],
            [t(($) => $.household.firstContact), h.firstContact],
            [t(($) => $.household.collector), h.collector],
            [t(($) => $.structure.category.label), t(($) => $.structure.category[h.category])],
            [t(($) => $.household.group), h.groupName],
            [t(($) => $.household.paper), h.paperNumber],
            [
              t(($) => $.household.declared),
              enrolled === h.declaredSize
                ? t(($) => $.household.declaredAll, { declared: h.declaredSize })
                : t(($) => $.household.declaredSome, { declared: h.declaredSize, enrolled }),
            ],
          ]}
        />
        {onCategory === undefined ? null : (
          <div className={classes.act}>
            <Button wide combo="C" onClick={onCategory}>
              {t(($) => $.category.open)}
            </Button>
          </div>
        )}
      </Panel>
      <Panel title={t(($) => $.household.cards)}>
        {cards.length === 0 ? <p className={classes.quiet}>{t(($) => $.household.noCard)}</p> : null}
        <ul className={classes.cards}>
          {cards.map((card) => (
            <li key={card.id} className={classes.card}>
              <b>{card.number}</b>
              <Mark tone={CARD_TONE[card.state]}>{t(($) => $.cards.state[card.state])}</Mark>
              <small>
                {[card.person, t(($) => $.household.cardOn, { day: formatDay(card.issuedOn) })]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </li>
          ))}
        </ul>
        <Button
          wide
          onClick={() => {
            go('/cards', { household: h.id })
          }}
        >
          {t(($) => $.cards.ofHousehold)}
        </Button>
      </Panel>
    </>
  )
}

/** F8 on an amount due: its lines, by the scale of the cover year. */
export function DueExplained({ membership: m, onClose }: { membership: MembershipRow; onClose: () => void }) {
  const { t } = useTranslation('membership')
  return (
    <Explanation
      title={t(($) => $.household.whyAmount, { amount: formatFbu(m.due) })}
      sentence={t(($) => $.household.dueSentence, { year: m.coverYear, people: m.people })}
      lines={[
        ...m.lines.map((line) => ({
          label:
            t(($) => $.nature[line.nature]) + (line.quantity > 1 ? ` ${line.quantity} × ${formatFbu(line.unit)}` : ''),
          value: formatFbu(line.amount),
        })),
        { label: t(($) => $.column.due), value: formatFbu(m.due), total: true },
        { label: t(($) => $.column.paid), value: formatFbu(m.paid) },
        ...m.payers.map((p) => ({
          label: t(($) => $.payerShare.took, { payer: p.payer, number: p.number }),
          value: formatFbu(p.amount),
        })),
        { label: t(($) => $.column.left), value: formatFbu(m.left), total: true },
      ]}
      onClose={onClose}
    />
  )
}
