import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { columnName } from '../../../shared/rules/exchange/registers/places.ts'
import { REGISTER_SHAPES, type RegisterShape } from '../../../shared/rules/exchange/registers/types.ts'
import { formatCount } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import type { LongWork } from '../../app/longWork.ts'
import { toast } from '../../app/toast.ts'
import { Button, CheckField, CountField, Mark, Section, SelectField } from '../../ui/index.ts'
import classes from './registers.module.css'
import { useRegisterWords, type Register } from './words.ts'

const NONE = 'none'
type Sheet = Register['sheets'][number]

/** Which column is what, sheet by sheet; what is said here is remembered for the next file with the same header. */
export function ColumnsStep({
  register,
  onMap,
  mayMap,
}: {
  register: Register
  onMap: LongWork<'exchange.mapRegister'>
  mayMap: boolean
}) {
  const { t } = useTranslation('exchange')
  const words = useRegisterWords()
  const [sheets, setSheets] = useState<readonly Sheet[]>(register.sheets)
  const [name, setName] = useState(register.sheets.find(({ skip }) => !skip)?.sheet ?? register.sheets[0]?.sheet ?? '')
  const sheet = sheets.find((one) => one.sheet === name) ?? sheets[0]
  const changed = sheets !== register.sheets
  const change = (next: Partial<Sheet>): void => {
    setSheets(sheets.map((one) => (one === sheet ? { ...one, ...next } : one)))
  }
  const readAgain = async (): Promise<void> => {
    if (!changed || onMap.busy) return
    const answer = await onMap.run({
      importId: register.importId,
      sheets: sheets.map(({ rows: _rows, titles: _titles, remembered: _remembered, sample: _sample, ...one }) => one),
    })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.registers.page.readAgainDone) })
  }
  usePageKeys([
    {
      combo: 'L',
      label: t(($) => $.registers.page.readAgain),
      run: () => void readAgain(),
      disabled: !changed || !mayMap,
      foot: changed && mayMap,
    },
    {
      combo: 'Alt+L',
      label: t(($) => $.registers.page.readAgain),
      run: () => void readAgain(),
      disabled: !changed || !mayMap,
    },
  ])
  if (sheet === undefined) return null
  const width = Math.max(sheet.titles.length, ...sheet.sample.map(({ cells }) => cells.length), 0)
  const fieldAt = (column: number): string => {
    const choice = sheet.columns.find((one) => one.column === column)
    return choice === undefined ? NONE : `${choice.group ?? ''}:${choice.field}`
  }
  const groups = sheet.shape === 'household-rows' ? Math.max(1, ...sheet.columns.map(({ group = 0 }) => group + 1)) : 0
  const options = [
    { value: NONE, label: t(($) => $.registers.page.notTaken) },
    ...register.fields.flatMap(({ field, of }) =>
      of === 'person' && groups > 0
        ? Array.from({ length: groups + 1 }, (_, group) => ({
            value: `${group}:${field}`,
            label: t(($) => $.registers.page.ofMember, { field: words.field(field), number: group + 1 }),
          }))
        : [{ value: `:${field}`, label: words.field(field) }],
    ),
  ]
  const choose = (column: number, value: string): void => {
    const others = sheet.columns.filter((one) => one.column !== column && `${one.group ?? ''}:${one.field}` !== value)
    const [group = '', field = ''] = value.split(':')
    const before = sheet.columns.find((one) => one.group !== undefined && String(one.group) === group)
    change({
      columns:
        value === NONE
          ? others
          : [
              ...others,
              {
                field,
                column,
                ...(group === '' ? {} : { group: Number(group) }),
                ...(before?.relation === undefined ? {} : { relation: before.relation }),
              },
            ],
    })
  }
  return (
    <Section
      title={t(($) => $.registers.page.steps.columns)}
      facts={sheet.remembered ? t(($) => $.registers.page.remembered) : t(($) => $.registers.page.guessed)}
      aside={
        mayMap ? (
          <Button small combo="L" disabled={!changed} busy={onMap.busy} onClick={() => void readAgain()}>
            {t(($) => $.registers.page.readAgain)}
          </Button>
        ) : undefined
      }
      fill
    >
      <div className={classes.columns}>
        <div className={classes.steps}>
          {sheets.length > 1 ? (
            <SelectField
              label={t(($) => $.registers.page.sheet)}
              value={sheet.sheet}
              onChange={setName}
              options={sheets.map((one) => ({
                value: one.sheet,
                label: t(($) => $.registers.page.sheetRows, { sheet: one.sheet, rows: formatCount(one.rows) }),
              }))}
            />
          ) : null}
          {register.template === 'households' ? (
            <SelectField<RegisterShape>
              label={t(($) => $.registers.page.shape)}
              value={sheet.shape}
              disabled={!mayMap}
              onChange={(shape) => {
                change({ shape })
              }}
              options={REGISTER_SHAPES.filter((one) => one !== 'lines').map((value) => ({
                value,
                label: t(($) => $.registers.page.shapes[value]),
              }))}
            />
          ) : null}
          <CountField
            label={t(($) => $.registers.page.headerTo)}
            value={sheet.headerTo}
            onChange={(row) => {
              const { headerFrom: _from, headerTo: _to, ...rest } = sheet
              setSheets(
                sheets.map((one) =>
                  one === sheet
                    ? row === undefined || row < 1
                      ? { ...rest, firstRow: 1 }
                      : {
                          ...rest,
                          headerFrom: Math.min(sheet.headerFrom ?? row, row),
                          headerTo: row,
                          firstRow: row + 1,
                        }
                    : one,
                ),
              )
            }}
          />
          <CheckField
            label={t(($) => $.registers.page.skip)}
            checked={sheet.skip}
            disabled={!mayMap}
            onChange={(event) => {
              change({ skip: event.currentTarget.checked })
            }}
          />
          {sheet.skip ? <Mark tone="look">{t(($) => $.registers.page.skipped)}</Mark> : null}
        </div>
        {(sheet.constants ?? []).map(({ field, text }) => (
          <p key={field}>{t(($) => $.registers.page.constant, { field: words.field(field), text })}</p>
        ))}
        <div className={classes.columns} tabIndex={0} role="region" aria-label={t(($) => $.registers.page.sampleLabel)}>
          <table className={classes.grid}>
            <thead>
              <tr>
                <th scope="col">{t(($) => $.registers.page.columnHead)}</th>
                <th scope="col">{t(($) => $.registers.page.titleHead)}</th>
                <th scope="col">{t(($) => $.registers.page.isHead)}</th>
                {sheet.sample.map(({ row }) => (
                  <th key={row} scope="col">
                    {t(($) => $.registers.page.row, { row })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: width }, (_, column) => (
                <tr key={column}>
                  <td>{columnName(column)}</td>
                  <td>{sheet.titles[column] ?? ''}</td>
                  <td>
                    <SelectField
                      label={t(($) => $.registers.page.columnIs, { column: columnName(column) })}
                      hideLabel
                      value={fieldAt(column)}
                      disabled={!mayMap}
                      onChange={(value) => {
                        choose(column, value)
                      }}
                      options={options}
                    />
                  </td>
                  {sheet.sample.map(({ row, cells }) => (
                    <td key={row}>{cells[column] ?? ''}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Section>
  )
}
