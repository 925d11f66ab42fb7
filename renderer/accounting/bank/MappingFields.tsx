import { useTranslation } from 'react-i18next'
import type { Input, Output } from '../../../shared/contract/index.ts'
import { STATEMENT_FIELDS } from '../../../shared/rules/accounting/bank/mapping.ts'
import { SelectField } from '../../ui/index.ts'
import classes from './bank.module.css'

type Mapping = NonNullable<Input<'accounting.previewStatement'>['mapping']>

const letterOf = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${String.fromCharCode(64 + Math.floor(column / 26))}${String.fromCharCode(65 + (column % 26))}`

/** Which column of the file says what: each shown by its letter and its title. */
export function MappingFields({
  preview,
  mapping,
  onChange,
}: {
  preview: Output<'accounting.previewStatement'>
  mapping: Mapping | null
  onChange: (mapping: Mapping) => void
}) {
  const { t } = useTranslation('accounting')
  const now: Mapping = mapping ?? { firstRow: 1, columns: {}, dayOrder: 'dmy' }
  const titles = preview.sample.find(({ row }) => row === now.headerRow)?.cells ?? []
  const width = Math.max(0, ...preview.sample.map(({ cells }) => cells.length))
  const options = Array.from({ length: width }, (_, column) => ({
    value: String(column),
    label:
      titles[column] === undefined || titles[column] === ''
        ? letterOf(column)
        : `${letterOf(column)} · ${titles[column]}`,
  }))
  return (
    <div className={classes.columns}>
      {STATEMENT_FIELDS.map((field) => (
        <SelectField
          key={field}
          label={t(($) => $.bank.field[field])}
          value={now.columns[field] === undefined ? '' : String(now.columns[field])}
          placeholder={t(($) => $.bank.import.noColumn)}
          options={options}
          onChange={(value) => {
            const { [field]: _gone, ...rest } = now.columns
            onChange({ ...now, columns: value === '' ? rest : { ...rest, [field]: Number(value) } })
          }}
        />
      ))}
    </div>
  )
}
