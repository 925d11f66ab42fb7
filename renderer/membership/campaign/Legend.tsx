import classes from './campaign.module.css'

/** What each colour of a chart stands for. */
export function Legend({ series }: { series: readonly (readonly [label: string, chart: 1 | 2 | 3])[] }) {
  return (
    <p className={classes.legend}>
      {series.map(([label, chart]) => (
        <span key={label}>
          <i style={{ background: `var(--nk-chart-${chart})` }} />
          {label}
        </span>
      ))}
    </p>
  )
}
