import type { ReactNode } from 'react'
import classes from './Page.module.css'

export interface PageProps {
  /** The header: `<PageHeader>`; the Guichet has none. */
  header?: ReactNode
  /** Filters under the header, over the whole width. */
  filters?: ReactNode
  /** The panel at the right, 276–320 px, on sunken ground. */
  side?: ReactNode
  sideWidth?: number | undefined
  /** A narrow list of sections at the left (settings). */
  sections?: ReactNode
  /** The bar at the bottom: `<TotalsBar>`. */
  bar?: ReactNode
  /** The body scrolls by itself; false when one list inside it does. */
  scroll?: boolean
  children: ReactNode
}

/** The sheet: header, body, panel, bar. The body takes what is left; the frame, the header and the bar never scroll. */
export function Page({ header, filters, side, sideWidth = 288, sections, bar, scroll = true, children }: PageProps) {
  return (
    <div className={classes.page}>
      {header}
      {filters === undefined ? null : <div className={classes.filters}>{filters}</div>}
      <div className={classes.middle}>
        {sections === undefined ? null : <div className={classes.sections}>{sections}</div>}
        <div
          className={`${classes.body} ${scroll ? classes.scroll : ''}`}
          data-zone="list"
          tabIndex={scroll ? 0 : undefined}
          role={scroll ? 'region' : undefined}
          aria-labelledby={scroll ? 'page-title' : undefined}
        >
          {children}
        </div>
        {side === undefined || side === null ? null : (
          <aside className={classes.side} style={{ width: sideWidth }} data-zone="panel" tabIndex={0}>
            {side}
          </aside>
        )}
      </div>
      {bar}
    </div>
  )
}

export interface PageHeaderProps {
  title: ReactNode
  /** One line of facts. */
  facts?: ReactNode
  /** The state of the page and its buttons, at the right. */
  children?: ReactNode
}

export function PageHeader({ title, facts, children }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.title}>
        <h1 id="page-title" tabIndex={-1}>
          {title}
        </h1>
        {facts === undefined ? null : <p>{facts}</p>}
      </div>
      <div className={classes.actions}>{children}</div>
    </header>
  )
}

/** 47 px at the bottom of the sheet: totals at the left, the act at the right. */
export function TotalsBar({ children, actions }: { children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.bar} data-zone="bar">
      <div className={classes.totals}>{children}</div>
      <div className={classes.actions}>{actions}</div>
    </div>
  )
}

/** A name and a figure in the bar. */
export function Total({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.total}>
      <small>{label}</small> <b>{children}</b>
    </span>
  )
}

export interface SectionProps {
  title: ReactNode
  /** Facts after the title, regular weight. */
  facts?: ReactNode
  /** A link or a key at the right. */
  aside?: ReactNode
  children?: ReactNode
  /** Takes the height that is left, for a list that scrolls inside. */
  fill?: boolean
}

/** A part of the page: its name over a rule. Never a card. */
export function Section({ title, facts, aside, children, fill = false }: SectionProps) {
  return (
    <section className={`${classes.section} ${fill ? classes.sectionFill : ''}`}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {facts === undefined ? null : <small>{facts}</small>}
        {aside === undefined ? null : <span className={classes.sectionAside}>{aside}</span>}
      </div>
      {children}
    </section>
  )
}

/** A part of a side panel. Same as `Section`; the ground makes the difference. */
export const Panel = Section

/** Names and values, one a line. `items` with an undefined value are left out. `sums`: long names, amounts one under the other. */
export function Facts({
  items,
  sums = false,
}: {
  items: readonly (readonly [label: ReactNode, value: ReactNode | undefined])[]
  sums?: boolean
}) {
  return (
    <dl className={`${classes.facts} ${sums ? classes.sums : ''}`}>
      {items.map(([label, value], index) =>
        value === undefined ? null : (
          // The list is fixed for a page; its order is its identity.
          // eslint-disable-next-line react/no-array-index-key
          <div key={index} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** The sections of a page at its left (settings, administration). */
export function Sections<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: V
  options: readonly { value: V; label: ReactNode }[]
  onChange: (value: V) => void
}) {
  return (
    <nav aria-label={label} className={classes.sectionList}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-current={option.value === value ? 'true' : undefined}
          onClick={() => {
            onChange(option.value)
          }}
        >
          {option.label}
        </button>
      ))}
    </nav>
  )
}

/** Columns side by side: `template` as CSS grid columns. */
export function Columns({ template, children }: { template: string; children: ReactNode }) {
  return (
    <div className={classes.columns} style={{ gridTemplateColumns: template }}>
      {children}
    </div>
  )
}
