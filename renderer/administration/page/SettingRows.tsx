import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { fbu } from '../../../shared/money.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button } from '../../ui/Button.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { AmountField, CountField, DayField, PercentField, TextField } from '../../ui/Field.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Section } from '../../ui/Page.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { RefusalBox } from '../../ui/Words.tsx'
import { choicesOf, useSettingWords, type Setting } from './settingWords.ts'
import classes from './Administration.module.css'

/** A setting's dated rows, newest first, and the one to add. Nothing that counts already changes. */
export function SettingRows({ setting, today }: { setting: Setting; today: Day }) {
  const { t } = useTranslation('administration')
  const words = useSettingWords()
  const may = useMay()('settings.execute')
  const add = useOfficeCommand('administration.setSetting')
  const [from, setFrom] = useState<Day | undefined>(today)
  const [value, setValue] = useState<unknown>(setting.value)
  const [source, setSource] = useState('')
  const rows = setting.rows.toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))
  const current = rows.find(({ validFrom }) => validFrom <= today)
  const save = async (): Promise<void> => {
    if (from === undefined || value === undefined) return
    const result = await add.run({ key: setting.key, validFrom: from, value, source })
    if (result.ok) toast({ tone: 'ok', text: t(($) => $.settings.added) })
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.settings.add),
      foot: true,
      disabled: !may || from === undefined || value === undefined,
      run: () => void save(),
    },
  ])
  const number = typeof value === 'number' ? value : undefined
  const field = { label: t(($) => $.settings.value) }
  return (
    <div className={classes.gap}>
      <Section
        title={words.name(setting)}
        facts={`${t(($) => $.settings.initial)} · ${words.value(setting, setting.initial)}`}
      >
        {rows.length === 0 ? (
          <p className={classes.hint}>{t(($) => $.settings.none)}</p>
        ) : (
          <DataTable
            label={t(($) => $.settings.rows)}
            rows={rows}
            rowKey={(row) => row.validFrom}
            fill={false}
            columns={[
              {
                id: 'from',
                header: t(($) => $.settings.validFrom),
                width: 100,
                cell: (row) => formatDay(row.validFrom),
              },
              {
                id: 'value',
                header: t(($) => $.settings.value),
                width: 130,
                align: 'end',
                cell: (row) => words.value(setting, row.value),
              },
              { id: 'source', header: t(($) => $.settings.source), cell: (row) => row.source },
              { id: 'by', header: t(($) => $.settings.by), width: 160, quiet: true, cell: (row) => row.setBy ?? '' },
              {
                id: 'state',
                header: t(($) => $.settings.state),
                width: 110,
                cell: (row) =>
                  row === current ? (
                    <Mark tone="ok">{t(($) => $.settings.current)}</Mark>
                  ) : row.validFrom > today ? (
                    <Mark tone="look">{t(($) => $.settings.coming)}</Mark>
                  ) : (
                    <Mark tone="quiet">{t(($) => $.settings.past)}</Mark>
                  ),
              },
            ]}
          />
        )}
        <p className={classes.hint}>{t(($) => $.settings.keep)}</p>
        {may ? (
          <div className={classes.fields}>
            <DayField label={t(($) => $.settings.validFrom)} value={from} onChange={setFrom} reference={today} />
            {typeof setting.initial === 'boolean' ? (
              <SelectField
                {...field}
                value={value === true ? 'yes' : 'no'}
                options={[
                  { value: 'yes', label: t(($) => $.settings.yes) },
                  { value: 'no', label: t(($) => $.settings.no) },
                ]}
                onChange={(chosen) => setValue(chosen === 'yes')}
              />
            ) : typeof setting.initial === 'string' ? (
              <SelectField
                {...field}
                value={typeof value === 'string' ? value : setting.initial}
                options={choicesOf(setting).map((choice) => ({ value: choice, label: words.value(setting, choice) }))}
                onChange={setValue}
              />
            ) : setting.unit === 'FBu' ? (
              <AmountField
                {...field}
                unit="FBu"
                value={number === undefined ? undefined : fbu(number)}
                onChange={setValue}
              />
            ) : setting.unit === 'percent' ? (
              <PercentField {...field} value={number} onChange={setValue} />
            ) : (
              <CountField {...field} value={number} onChange={setValue} />
            )}
            <div className={classes.grow}>
              <TextField
                label={t(($) => $.settings.source)}
                maxLength={300}
                value={source}
                onChange={(event) => setSource(event.currentTarget.value)}
              />
            </div>
            <Button
              kind="primary"
              busy={add.busy}
              disabled={from === undefined || value === undefined}
              combo="Ctrl+Enter"
              onClick={() => void save()}
            >
              {t(($) => $.settings.add)}
            </Button>
          </div>
        ) : (
          <p className={classes.hint}>{t(($) => $.settings.readOnly)}</p>
        )}
        {add.refusal === undefined ? null : <RefusalBox refusal={add.refusal} />}
      </Section>
    </div>
  )
}
