import classes from './campaign.module.css'

interface Props {
  readonly series: readonly (readonly [label: string, chart: 1 | 2 | 3])[]
  /** What a line across the bars stands for. */
  readonly mark?: string
}

/** What each colour of a chart stands for. */
export function Legend({ series, mark }: Props) {
  return (
    <p className={classes.legend}>
      {series.map(([label, chart]) => (
        <span key={label}>
          <i style={{ background: `var(--nk-chart-${chart})` }} />
          {label}
        </span>
      ))}
      {mark === undefined ? null : (
        <span>
          <i className={classes.mark} />
          {mark}
        </span>
      )}
    </p>
  )
}
