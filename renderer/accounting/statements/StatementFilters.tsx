import { useTranslation } from 'react-i18next'
import { STATEMENT_COLUMNS } from '../../../shared/contract/accounting/statements.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { SelectField } from '../../ui/index.ts'
import { MutualField } from '../MutualField.tsx'
import classes from './statements.module.css'

type MonthNumber = '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12'

interface Value {
  readonly layout: string
  readonly year: string
  /** Months of that year, `01` to `12`. */
  readonly first: string
  readonly last: string
  readonly columns: string
  readonly mutualId: string
  readonly projectId: string
}

/** Which statement, over which months of which year, of whom, and what stands in its columns. */
export function StatementFilters({
  value,
  onLayout,
  onYear,
  onFirst,
  onLast,
  onColumns,
  onMutual,
  onProject,
}: {
  readonly value: Value
  readonly onLayout: (key: string) => void
  readonly onYear: (year: string) => void
  readonly onFirst: (month: string) => void
  readonly onLast: (month: string) => void
  readonly onColumns: (columns: string) => void
  readonly onMutual: (id: string) => void
  readonly onProject: (id: string) => void
}) {
  const { t, i18n } = useTranslation('accounting')
  const { t: common } = useTranslation('common')
  const layouts = useOfficeQuery('accounting.statementLayouts', {})
  const years = useOfficeQuery('accounting.periods', {})
  const projects = useOfficeQuery('accounting.projects', {})
  const english = i18n.language.startsWith('en')
  const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0') as MonthNumber)
  const kind = layouts.data?.find(({ key }) => key === value.layout)?.kind
  const columns = STATEMENT_COLUMNS.filter(
    (one) =>
      one === 'compare' ||
      kind === 'income' ||
      (kind !== 'movements' && one !== 'projects' && !(kind === 'balance' && one === 'cumulative')),
  )
  return (
    <>
      <div className={classes.statement}>
        <SelectField
          label={t(($) => $.statements.filter.statement)}
          value={value.layout}
          options={(layouts.data ?? []).map(({ key, title }) => ({ value: key, label: english ? title.en : title.fr }))}
          onChange={onLayout}
        />
      </div>
      <div className={classes.short}>
        <SelectField
          label={t(($) => $.statements.filter.year)}
          value={value.year}
          options={(years.data ?? []).map((one) => ({ value: String(one.year), label: String(one.year) }))}
          onChange={onYear}
        />
      </div>
      <div className={classes.month}>
        <SelectField
          label={t(($) => $.statements.filter.from)}
          value={value.first}
          options={months
            .filter((month) => month <= value.last)
            .map((month) => ({ value: month, label: common(($) => $.month[month]) }))}
          onChange={onFirst}
        />
      </div>
      <div className={classes.month}>
        <SelectField
          label={t(($) => $.statements.filter.to)}
          value={value.last}
          options={months
            .filter((month) => month >= value.first)
            .map((month) => ({ value: month, label: common(($) => $.month[month]) }))}
          onChange={onLast}
        />
      </div>
      {columns.length < 2 ? null : (
        <div className={classes.columns}>
          <SelectField
            label={t(($) => $.statements.filter.columns)}
            value={columns.find((one) => one === value.columns) ?? 'compare'}
            options={columns.map((one) => ({ value: one, label: t(($) => $.statements.columnsOf[one]) }))}
            onChange={onColumns}
          />
        </div>
      )}
      <div className={classes.month}>
        <MutualField value={value.mutualId} onChange={onMutual} />
      </div>
      {kind === 'income' && (projects.data?.length ?? 0) > 0 ? (
        <div className={classes.short}>
          <SelectField
            label={t(($) => $.statements.filter.project)}
            value={value.projectId === '' ? 'all' : value.projectId}
            options={[
              { value: 'all', label: t(($) => $.statements.filter.allProjects) },
              ...(projects.data ?? []).map(({ id, code }) => ({ value: id as string, label: code })),
            ]}
            onChange={(id) => onProject(id === 'all' ? '' : id)}
          />
        </div>
      ) : null}
    </>
  )
}
