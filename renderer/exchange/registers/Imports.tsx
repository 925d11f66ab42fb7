import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { REGISTER_TEMPLATES, type RegisterTemplate } from '../../../shared/rules/exchange/registers/types.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { formatCount, formatDay, formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useLongWork } from '../../app/longWork.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import {
  Button,
  DataTable,
  DayField,
  Empty,
  Mark,
  Page,
  PageHeader,
  RefusalBox,
  Section,
  SelectField,
  type Column,
} from '../../ui/index.ts'
import { useMayRegister } from './mayRegister.ts'
import classes from './registers.module.css'
import { useRegisterWords, type Import } from './words.ts'
import { Working } from './Working.tsx'

const NONE = 'none'
/** What holds from a day, or is of a year. */
const DATED: ReadonlySet<RegisterTemplate> = new Set(['price-list', 'opening-balances'])
type Books = NonNullable<Input<'exchange.stageRegister'>['books']>

/** The files that wait and those that were taken in; F2 reads another one. */
export function Imports({ onOpen }: { onOpen: (importId: string) => void }) {
  const { t } = useTranslation('exchange')
  const may = useMayRegister()
  const words = useRegisterWords()
  const list = useOfficeQuery('exchange.registers', {})
  const { mutuals = [] } = useOfficeQuery('membership.mutuals', {}).data ?? {}
  const { coverYears = [] } = useOfficeQuery('membership.coverYears', {}).data ?? {}
  const stage = useLongWork('exchange.stageRegister')
  const model = useOfficeCommand('exchange.registerTemplateFile')
  const readable = REGISTER_TEMPLATES.filter((one) => may(one, 'read'))
  const [asked, setTemplate] = useState<RegisterTemplate>()
  // Whoever reads in only some of them begins with the first of those.
  const template = asked ?? readable.find((one) => may(one, 'enter')) ?? 'households'
  const [from, setFrom] = useState<Day>()
  const [mutualId, setMutual] = useState<string>(NONE)
  const [coverYearId, setYear] = useState<string>()
  const [books, setBooks] = useState<Books>('opening')
  const [chosen, setChosen] = useState<string>()
  const mayStage = may(template, 'enter')
  const rows = list.data?.rows ?? []
  const one = rows.find(({ importId }) => importId === chosen) ?? rows[0]

  const read = async (): Promise<void> => {
    if (stage.busy) return
    const path = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.registers.page.choose),
      extensions: ['xlsx', 'ods', 'csv', 'txt'],
    })
    if (path === undefined) return
    const answer = await stage.run(
      {
        path,
        template,
        books,
        ...(from === undefined || !DATED.has(template) ? {} : { from }),
        ...(mutualId === NONE ? {} : { mutualId: mutualId as Id }),
        ...(coverYearId === undefined ? {} : { coverYearId: coverYearId === NONE ? null : (coverYearId as Id) }),
      },
      [path],
    )
    if (answer.ok) onOpen(answer.value.importId)
  }
  const download = async (): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'save',
      title: t(($) => $.registers.page.model),
      suggestedName: `${t(($) => $.registers.templateFile)} ${words.template(template)}.xlsx`,
      extensions: ['xlsx'],
    })
    if (path === undefined) return
    const answer = await model.run({ template, path }, { grants: [path] })
    if (!answer.ok) return
    offerFile(answer.value.path)
    toast({ tone: 'ok', text: t(($) => $.registers.page.modelDone, { template: words.template(template) }) })
  }
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.registers.page.choose),
      run: () => void read(),
      disabled: !mayStage,
      foot: mayStage,
    },
    { combo: 'M', label: t(($) => $.registers.page.model), run: () => void download(), foot: true },
    {
      combo: 'O',
      label: t(($) => $.registers.page.open),
      run: () => {
        if (one !== undefined) onOpen(one.importId)
      },
      disabled: one === undefined,
      foot: one !== undefined,
    },
    { combo: 'Escape', label: t(($) => $.act.stop), run: stage.stop, disabled: stage.underWay === undefined },
  ])
  const columns: Column<Import>[] = [
    { id: 'file', header: t(($) => $.registers.page.file), cell: (row) => row.fileName },
    {
      id: 'template',
      header: t(($) => $.registers.page.what),
      width: 170,
      cell: (row) => words.template(row.template),
    },
    {
      id: 'items',
      header: t(($) => $.registers.page.lines),
      width: 90,
      align: 'end',
      cell: (row) => formatCount(row.counts.items),
    },
    {
      id: 'state',
      header: t(($) => $.registers.page.state),
      width: 210,
      cell: (row) =>
        row.state === 'accepted' ? (
          <Mark tone="ok">{t(($) => $.registers.page.taken, { day: formatDay(row.acceptedOn ?? '') })}</Mark>
        ) : (
          <Mark tone="run">{t(($) => $.registers.page.waits)}</Mark>
        ),
    },
    {
      id: 'who',
      header: t(($) => $.registers.page.by),
      width: 250,
      quiet: true,
      cell: (row) => `${row.acceptedBy ?? row.stagedBy}, ${formatInstant(row.stagedAt)}`,
    },
  ]
  const isHouseholds = template === 'households'
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.registers.page.title)} facts={t(($) => $.registers.page.facts)}>
          <Button combo="M" busy={model.busy} onClick={() => void download()}>
            {t(($) => $.registers.page.model)}
          </Button>
          <Button kind="primary" combo="F2" busy={stage.busy} disabled={!mayStage} onClick={() => void read()}>
            {t(($) => $.registers.page.choose)}
          </Button>
        </PageHeader>
      }
    >
      <div className={classes.list}>
        <Section title={t(($) => $.registers.page.next)}>
          <div className={classes.start}>
            <SelectField
              label={t(($) => $.registers.page.what)}
              value={template}
              onChange={setTemplate}
              options={readable.map((value) => ({ value, label: words.template(value) }))}
            />
            {isHouseholds ? (
              <>
                <SelectField
                  label={t(($) => $.registers.page.mutual)}
                  value={mutualId}
                  onChange={setMutual}
                  options={[
                    { value: NONE, label: t(($) => $.registers.page.mutualOfRows) },
                    ...mutuals.map(({ id, code, name }) => ({ value: id as string, label: `${code} · ${name}` })),
                  ]}
                />
                <SelectField
                  label={t(($) => $.registers.page.year)}
                  value={coverYearId ?? ''}
                  onChange={setYear}
                  placeholder={t(($) => $.registers.page.yearNow)}
                  options={[
                    ...coverYears.map(({ id, label }) => ({ value: id as string, label })),
                    { value: NONE, label: t(($) => $.registers.page.noYear) },
                  ]}
                />
                <SelectField
                  label={t(($) => $.registers.page.books)}
                  value={books}
                  onChange={setBooks}
                  options={[
                    { value: 'opening', label: t(($) => $.registers.page.opening) },
                    { value: 'post', label: t(($) => $.registers.page.post) },
                  ]}
                />
              </>
            ) : null}
            {DATED.has(template) ? (
              <DayField
                label={
                  template === 'price-list'
                    ? t(($) => $.registers.page.pricesFrom)
                    : t(($) => $.registers.page.balancesOf)
                }
                value={from}
                onChange={setFrom}
              />
            ) : null}
          </div>
        </Section>
        {stage.underWay ? <Working work={stage.underWay} onStop={stage.stop} /> : null}
        {stage.refusal && stage.refusal.code !== 'kernel.cancelled' ? <RefusalBox refusal={stage.refusal} /> : null}
        {model.refusal ? <RefusalBox refusal={model.refusal} /> : null}
        <Section title={t(($) => $.registers.page.past)} fill>
          <DataTable
            label={t(($) => $.registers.page.past)}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.importId}
            selectedKey={one?.importId}
            onSelect={(row) => {
              setChosen(row.importId)
            }}
            onOpen={(row) => {
              onOpen(row.importId)
            }}
            waiting={list.isPending}
            empty={<Empty title={t(($) => $.registers.page.empty)}>{t(($) => $.registers.page.emptyWhy)}</Empty>}
          />
        </Section>
      </div>
    </Page>
  )
}
