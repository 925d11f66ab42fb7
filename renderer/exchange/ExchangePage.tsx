import { IconFileImport, IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Month } from '../../shared/dates.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { Button, Empty, Page, PageHeader, Panel, RefusalBox, Section, Segments } from '../ui/index.ts'
import classes from './exchange.module.css'
import { HeaderFacts } from './HeaderFacts.tsx'
import { MissingParts } from './MissingParts.tsx'
import { MonthStrip } from './MonthStrip.tsx'
import { PackageList } from './PackageList.tsx'
import { ControlTotals, PackagePanel } from './PackagePanel.tsx'
import { SigningProgress } from './SigningProgress.tsx'
import { useActs } from './useActs.ts'

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** What the federation holds of this centre, month by month, and what leaves next. */
export default function ExchangePage() {
  const { t } = useTranslation('exchange')
  const go = useGo()
  const may = useMay()
  const [year, setYear] = useState<number>()
  const [chosen, setChosen] = useState<string>()
  const [month, setMonth] = useState<Month>()
  const overview = useOfficeQuery('exchange.overview', year === undefined ? {} : { year }, { keep: true })
  const data = overview.data
  const enrolled = data?.enrolment.state === 'confirmed'
  const pending = useOfficeQuery('exchange.pending', {}, { enabled: enrolled })
  const acts = useActs()
  const mayAct = enrolled && may('exchange.enter')
  const seq = data?.next.seq ?? 1
  const signing = month ?? data?.next.month

  const sign = async (): Promise<void> => {
    if (signing === undefined) return
    const id = await acts.signPackage(signing, seq)
    if (id !== undefined) setChosen(id)
  }
  const enrol = (): void => {
    go('/exchange/enrolment')
  }
  usePageKeys([
    ...(mayAct
      ? [
          { combo: 'Alt+S', label: t(($) => $.act.sign, { seq }), run: () => void sign(), foot: true },
          { combo: 'Alt+I', label: t(($) => $.act.takeReceipt), run: () => void acts.takeReceipt(), foot: true },
        ]
      : []),
  ])
  const shown = chosen ?? data?.packages[0]?.id
  const header = (
    <>
      <PageHeader title={t(($) => $.title)} facts={data && <HeaderFacts data={data} />}>
        {data && data.years.length > 1 ? (
          <Segments
            label={t(($) => $.months.year)}
            value={String(data.year)}
            options={data.years.map((one) => ({ value: String(one), label: String(one) }))}
            onChange={(one) => {
              setYear(Number(one))
              setChosen(undefined)
              setMonth(undefined)
            }}
          />
        ) : null}
        <Button kind={data && !enrolled ? 'primary' : 'default'} onClick={enrol}>
          {t(($) => $.act.enrolment)}
        </Button>
        {mayAct ? (
          <>
            <Button
              icon={<IconFileImport {...ICON} />}
              combo="Alt+I"
              busy={acts.taking}
              onClick={() => void acts.takeReceipt()}
            >
              {t(($) => $.act.takeReceipt)}
            </Button>
            <Button
              kind="primary"
              icon={<IconSignature {...ICON} />}
              combo="Alt+S"
              busy={acts.sign.busy}
              onClick={() => void sign()}
            >
              {t(($) => $.act.sign, { seq })}
            </Button>
          </>
        ) : null}
      </PageHeader>
      {data ? (
        <MonthStrip
          label={t(($) => $.months.label, { year: data.year })}
          months={data.months}
          chosen={signing}
          onChoose={(line) => {
            setMonth(line.month)
            const found = data.packages.find((one) => one.month === line.month)
            if (found) setChosen(found.id)
          }}
        />
      ) : null}
    </>
  )
  const side = (
    <>
      {acts.sign.underWay ? <SigningProgress work={acts.sign.underWay} onStop={acts.sign.stop} /> : null}
      {shown === undefined ? (
        <>
          <Panel title={t(($) => $.panel.next, { seq })}>
            <p className={classes.help}>{t(($) => $.panel.readable)}</p>
          </Panel>
          {pending.data ? <ControlTotals totals={pending.data.totals} /> : null}
        </>
      ) : (
        <PackagePanel id={shown} />
      )}
    </>
  )
  return (
    <Page scroll={false} header={header} side={side} sideWidth={300}>
      <div className={classes.lists}>
        {acts.refusals.map((refusal) => (
          <RefusalBox key={refusal.code} refusal={refusal} />
        ))}
        {overview.error ? <RefusalBox refusal={overview.error} /> : null}
        {data && !enrolled ? (
          <Empty
            title={t(($) => $.facts.notEnrolled)}
            actions={<Button onClick={enrol}>{t(($) => $.nav.enrolment)}</Button>}
          >
            {t(($) => $.packages.empty.text)}
          </Empty>
        ) : (
          <div className={classes.packages}>
            <Section title={t(($) => $.packages.title)} facts={t(($) => $.packages.facts)} fill>
              <PackageList
                year={data?.year ?? 0}
                packages={data?.packages ?? []}
                chosen={shown}
                onChoose={(one) => {
                  setChosen(one.id)
                }}
                waiting={overview.isPending}
              />
            </Section>
          </div>
        )}
        <MissingParts
          pending={pending.data}
          enrolled={enrolled}
          nextSeq={seq}
          proven={data?.proven ?? { parts: 0, listed: 0 }}
        />
      </div>
    </Page>
  )
}
