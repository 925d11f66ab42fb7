import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CARD_KINDS, type CardKind } from '../../shared/rules/membership/cardCode.ts'
import { CARD_STATES, CARDS_PER_SHEET, type CardState } from '../../shared/rules/membership/cards.ts'
import { formatCount } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useViewKey } from '../app/keys/useViewKey.ts'
import { useFilter } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { Button, Page, PageHeader, Panel, RefusalBox, Segments, SelectField } from '../ui/index.ts'
import { BatchList } from './cards/BatchList.tsx'
import { CardDetail } from './cards/CardDetail.tsx'
import classes from './cards/Cards.module.css'
import { CardTable } from './cards/CardTable.tsx'
import { CheckPart } from './cards/CheckPart.tsx'
import { OrderDialog } from './cards/OrderDialog.tsx'
import { useCardActs } from './cards/useCardActs.ts'
import type { CardRow } from './cards/words.ts'

const VIEWS = ['cards', 'batches', 'check'] as const
type View = (typeof VIEWS)[number]

/** One batch at the most: a hundred sheets of family cards are a morning's work. */
const MOST = 400

const isOf = <T extends string>(list: readonly T[], text: string): text is T =>
  (list as readonly string[]).includes(text)

/** Cards: those to print, sheets printed, cards in members' hands, and what facilities check them with. */
export default function CardsPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const acts = useCardActs()
  const [viewText, setView] = useFilter('view', 'cards')
  const [kindText, setKind] = useFilter('kind', 'family')
  const [stateText, setState] = useFilter('state')
  const [mutualText, setMutual] = useFilter('mutual')
  const [householdId, setHousehold] = useFilter('household')
  const [chosen, setChosen] = useState<CardRow>()
  const [ordering, setOrdering] = useState(false)
  const view: View = isOf(VIEWS, viewText) ? viewText : 'cards'
  const kind: CardKind = isOf(CARD_KINDS, kindText) ? kindText : 'family'
  const state: CardState | undefined = isOf(CARD_STATES, stateText) ? stateText : undefined
  const mutuals = useOfficeQuery('membership.mutuals', {}).data?.mutuals ?? []
  const mutualId = mutuals.find((one) => one.id === mutualText)?.id ?? mutuals[0]?.id
  const counts = useOfficeQuery(
    'membership.cards',
    { kind, limit: 1, ...(mutualId === undefined ? {} : { mutualId }) },
    { enabled: mutualId !== undefined, keep: true },
  ).data?.counts
  const countOf = (one: CardState) => counts?.find((count) => count.state === one)
  const ready = Math.min(MOST, countOf('to_print')?.met ?? 0)
  const mayPrint = may('household.enter') && ready > 0 && mutualId !== undefined
  const mayOrder = may('receipt.enter')
  const mayExport = may('household.enter')

  const print = (): void => {
    if (mutualId !== undefined) void acts.print({ kind, mutualId, most: MOST })
  }
  const order = (): void => {
    setOrdering(true)
  }
  const exportVerifier = (): void => {
    void acts.exportVerifier()
  }
  useViewKey(VIEWS, view, setView, (one) => t(($) => $.cards.tab[one]))
  usePageKeys([
    { combo: 'F2', label: t(($) => $.cards.order), run: order, foot: mayOrder, disabled: !mayOrder },
    { combo: 'Alt+V', label: t(($) => $.cards.export), run: exportVerifier, foot: mayExport, disabled: !mayExport },
    { combo: 'Alt+P', label: t(($) => $.cards.printShort), run: print, foot: mayPrint, disabled: !mayPrint },
  ])
  const all = CARD_STATES.reduce((sum, one) => sum + (countOf(one)?.cards ?? 0), 0)

  return (
    <Page
      scroll={view === 'check'}
      header={
        <PageHeader
          title={t(($) => $.cards.title)}
          facts={t(($) => $.cards.facts, {
            toPrint: formatCount(countOf('to_print')?.cards ?? 0),
            ready: formatCount(countOf('printed')?.cards ?? 0),
          })}
        >
          {mayExport ? (
            <Button combo="Alt+V" busy={acts.busy} onClick={exportVerifier}>
              {t(($) => $.cards.export)}
            </Button>
          ) : null}
          {mayOrder ? (
            <Button combo="F2" onClick={order}>
              {t(($) => $.cards.order)}
            </Button>
          ) : null}
          {mayPrint ? (
            <Button kind="primary" combo="Alt+P" busy={acts.busy} onClick={print}>
              {t(($) => $.cards.print, { count: ready })}
            </Button>
          ) : null}
        </PageHeader>
      }
      filters={
        <>
          <Segments
            label={t(($) => $.cards.show)}
            value={view}
            onChange={setView}
            options={VIEWS.map((value) => ({ value, label: t(($) => $.cards.tab[value]) }))}
          />
          {view === 'cards' ? (
            <>
              <Segments
                label={t(($) => $.cards.kindLabel)}
                value={kind}
                onChange={setKind}
                options={CARD_KINDS.map((value) => ({ value, label: t(($) => $.cards.kinds[value]) }))}
              />
              <SelectField
                label={t(($) => $.cards.column.state)}
                value={state ?? 'all'}
                onChange={(value) => {
                  setState(value === 'all' ? '' : value)
                }}
                options={[
                  { value: 'all', label: t(($) => $.cards.states.all, { count: all }) },
                  ...CARD_STATES.map((value) => ({
                    value: value as string,
                    label: t(($) => $.cards.states[value], { count: countOf(value)?.cards ?? 0 }),
                  })),
                ]}
              />
              {householdId === '' ? null : (
                <Button
                  onClick={() => {
                    setHousehold('')
                  }}
                >
                  {t(($) => $.cards.allHouseholds)}
                </Button>
              )}
              {mutuals.length > 1 ? (
                <SelectField
                  label={t(($) => $.cards.mutual)}
                  value={mutualId as string | undefined}
                  onChange={setMutual}
                  options={mutuals.map((one) => ({ value: one.id as string, label: one.name }))}
                />
              ) : null}
            </>
          ) : null}
        </>
      }
      side={
        view !== 'cards' ? undefined : chosen === undefined ? (
          <Panel title={t(($) => $.cards.exportTitle)}>
            <p className={classes.text}>{t(($) => $.cards.exportWhat)}</p>
            <p>{t(($) => $.cards.exportEvery)}</p>
            {ready === 0 ? null : (
              <p>
                {t(($) => $.cards.printFacts, {
                  count: ready,
                  sheets: t(($) => $.cards.sheets, { count: Math.ceil(ready / CARDS_PER_SHEET[kind]) }),
                })}
              </p>
            )}
          </Panel>
        ) : (
          <CardDetail
            key={chosen.id}
            card={chosen}
            onPrint={(card) => void acts.print({ kind: card.kind, mutualId: card.mutualId, cardIds: [card.id] })}
          />
        )
      }
    >
      {acts.refusals.map((refusal) => (
        <RefusalBox key={refusal.code} refusal={refusal} />
      ))}
      {view === 'cards' && mutualId !== undefined ? (
        <CardTable
          filter={{
            kind,
            mutualId,
            ...(state === undefined ? {} : { state }),
            ...(householdId === '' ? {} : { householdId }),
          }}
          chosen={chosen?.id}
          onChosen={setChosen}
        />
      ) : null}
      {view === 'batches' ? <BatchList /> : null}
      {view === 'check' ? <CheckPart /> : null}
      {ordering ? (
        <OrderDialog
          household={householdId}
          onClose={() => {
            setOrdering(false)
          }}
        />
      ) : null}
    </Page>
  )
}
