import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths, firstDay, formatDay, monthOf, type Month } from '../../../shared/dates.ts'
import { formatFbu } from '../../app/format.ts'
import { useMonthName } from '../../app/months.ts'
import { useFilter, useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { useToday } from '../../app/words.ts'
import { Amount, Empty, ListPage, Mark, ReasonText, Section, SelectField, Total, TotalsBar } from '../../ui/index.ts'
import { EstimateDialogs, type Asked } from './EstimateDialogs.tsx'
import { EstimatePanel } from './EstimatePanel.tsx'
import { EstimateTable } from './EstimateTable.tsx'

const MONTHS = 18

/** What a month owes for what was billed in it and decided later: every document with its arithmetic, before it is posted and after. */
export default function EstimatesPage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const today = useToday()
  const monthName = useMonthName()
  const id = usePathParam('id')
  const [chosenMonth, setMonth] = useFilter('month')
  const [chosen, setChosen] = useState<string>()
  const [asked, setAsked] = useState<Asked>()
  const ask = chosenMonth === '' ? (id === '' ? {} : { id: id as never }) : { month: chosenMonth as Month }
  const { data, error, isPending } = useOfficeQuery('invoices.estimateMonth', ask, { keep: true })
  const months = Array.from({ length: MONTHS }, (_, index) => monthOf(addMonths(firstDay(monthOf(today)), -index)))
  const shown = data === undefined || months.includes(data.month) ? months : [...months, data.month]
  const mayPost = data?.problem === null && may('entry.enter')
  const mayUndo = data?.posted != null && may('entry.enter')
  const row = data?.rows.find((one) => one.id === chosen)
  const { posted, problem, totals } = data ?? { posted: null, problem: null, totals: undefined }
  return (
    <ListPage
      title={t(($) => $.estimates.title)}
      facts={
        data === undefined || totals === undefined
          ? undefined
          : t(($) => $.estimates.facts, {
              count: data.rows.length,
              claimed: formatFbu(totals.claimed),
              amount: formatFbu(totals.amount),
            })
      }
      acts={[
        {
          combo: 'E',
          label: t(($) => $.estimates.openEntry),
          on: posted !== null,
          run: () => {
            if (posted !== null) go('/accounting/journals', { entry: posted.entryId })
          },
        },
        { combo: 'A', label: t(($) => $.estimates.undo), kind: 'danger', on: mayUndo, run: () => setAsked('undo') },
        {
          combo: 'Ctrl+Enter',
          label: t(($) => $.estimates.post),
          kind: 'primary',
          on: mayPost,
          run: () => setAsked('post'),
        },
      ]}
      filters={
        <>
          <SelectField
            label={t(($) => $.estimates.month)}
            value={data?.month ?? ''}
            options={shown.map((value) => ({ value, label: monthName(value) }))}
            onChange={setMonth}
          />
          {posted === null ? (
            problem === null || problem === 'posted' ? null : (
              <ReasonText>{t(($) => $.estimates.problem[problem])}</ReasonText>
            )
          ) : (
            <Mark tone="ok">
              {t(($) => $.estimates.isPosted, {
                number: posted.number,
                on: formatDay(posted.postedOn),
                by: posted.by,
              })}
            </Mark>
          )}
        </>
      }
      refusal={error}
      sideWidth={320}
      side={data === undefined ? undefined : <EstimatePanel estimate={data} row={row} />}
      bar={
        totals === undefined ? undefined : (
          <TotalsBar>
            <Total label={t(($) => $.estimates.claimed)}>
              <Amount value={totals.claimed} />
            </Total>
            <Total label={t(($) => $.estimates.amount)}>
              <Amount value={totals.amount} unit />
            </Total>
          </TotalsBar>
        )
      }
    >
      <Section title={t(($) => $.estimates.list)} fill>
        <EstimateTable
          rows={data?.rows ?? []}
          waiting={isPending}
          chosen={chosen}
          onChoose={setChosen}
          onOpen={(one) => go(one.type === 'invoice' ? `/invoices/${one.id}` : `/reimbursements/${one.id}`)}
          empty={<Empty title={t(($) => $.estimates.empty)}>{t(($) => $.estimates.emptyWhy)}</Empty>}
        />
      </Section>
      {data === undefined || asked === undefined ? null : (
        <EstimateDialogs asked={asked} estimate={data} onDone={() => setAsked(undefined)} />
      )}
    </ListPage>
  )
}
