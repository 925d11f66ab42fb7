import { useRef, type ReactNode } from 'react'
import type { OfficeRefusal } from '../app/office.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { Button } from './Button.tsx'
import type { KeyCombo } from './keyNames.ts'
import classes from './Page.module.css'
import { Page, PageHeader, Panel, Sections } from './Page.tsx'
import { SearchBox } from './SearchBox.tsx'
import { RefusalBox } from './Words.tsx'

/** Something that can be done from a list: its key, its words, and whether the person may now. */
export interface ListAct {
  readonly combo: KeyCombo
  readonly label: string
  /** False: neither shown nor answered. */
  readonly on?: boolean
  readonly kind?: 'primary' | 'default' | 'danger'
  readonly busy?: boolean
  readonly run: () => void
}

export interface ListPageProps<V extends string> {
  readonly title: ReactNode
  /** One line: how many wait, for how much. */
  readonly facts?: ReactNode
  /** Sister pages (`<Tabs>`), before the buttons. */
  readonly tabs?: ReactNode
  /** Acts of the page, on its header: F2 and what else it begins. */
  readonly acts?: readonly ListAct[]
  /** The acts of the row under the hand; their buttons are put by `<RowPanel>`, their keys here. */
  readonly rowActs?: readonly ListAct[]
  /** The queues at the left, each with how many are in it. */
  readonly queues?: {
    readonly label: string
    readonly value: V
    readonly onChange: (value: V) => void
    readonly options: readonly { value: V; label: ReactNode }[]
  }
  /** The box that narrows the list, before the other filters; F4 goes to it. */
  readonly search?: { readonly label: string; readonly value: string; readonly onChange: (text: string) => void }
  readonly filters?: ReactNode
  /** What Escape leaves, while there is something to leave. */
  readonly stop?: { readonly label: string; readonly run: (() => void) | undefined }
  readonly side?: ReactNode
  readonly sideWidth?: number
  readonly bar?: ReactNode
  /** The list could not be read, or an act on it was refused. */
  readonly refusal?: OfficeRefusal | null | undefined
  /** The tables, one or several (`<Stacked>`), and the dialogs over them. */
  readonly children: ReactNode
}

const shown = (acts: readonly ListAct[]): readonly ListAct[] => acts.filter(({ on }) => on !== false)

const keysOf = (acts: readonly ListAct[]) =>
  acts.map(({ combo, label, run, on = true }) => ({ combo, label, run, foot: on, disabled: !on }))

/** A list with its queues, its acts and the panel of the row under the hand: invoices, orders, cheques, requests. */
export function ListPage<V extends string = string>({
  title,
  facts,
  tabs,
  acts = [],
  rowActs = [],
  queues,
  search,
  filters,
  stop,
  side,
  sideWidth,
  bar,
  refusal,
  children,
}: ListPageProps<V>) {
  const box = useRef<HTMLInputElement>(null)
  usePageKeys([
    ...keysOf(acts),
    ...keysOf(rowActs),
    ...(search === undefined
      ? []
      : [{ combo: 'F4' as const, label: search.label, foot: true, run: () => box.current?.focus() }]),
    ...(stop === undefined ? [] : [{ combo: 'Escape' as const, ...stop }]),
  ])
  return (
    <Page
      scroll={false}
      sideWidth={sideWidth}
      filters={
        search === undefined ? (
          filters
        ) : (
          <>
            <div className={classes.search}>
              <SearchBox ref={box} placeholder={search.label} {...search} />
            </div>
            {filters}
          </>
        )
      }
      side={side}
      bar={bar}
      header={
        <PageHeader title={title} facts={facts}>
          {tabs}
          <ActButtons acts={acts} />
        </PageHeader>
      }
      sections={queues === undefined ? undefined : <Sections {...queues} />}
    >
      {refusal == null ? null : <RefusalBox refusal={refusal} />}
      {children}
    </Page>
  )
}

function ActButtons({ acts, wide = false }: { acts: readonly ListAct[]; wide?: boolean }) {
  return shown(acts).map(({ combo, label, kind, busy, run }) => (
    <Button key={combo} combo={combo} kind={kind} wide={wide} busy={busy} onClick={run}>
      {label}
    </Button>
  ))
}

/** The panel of the row under the hand: its facts, then what can be done with it. */
export function RowPanel({
  title,
  acts,
  children,
}: {
  title: ReactNode
  acts: readonly ListAct[]
  children?: ReactNode
}) {
  return (
    <Panel title={title}>
      <div className={classes.rowPanel}>
        {children}
        <ActButtons acts={acts} wide />
      </div>
    </Panel>
  )
}

/** Tables one above the other, each scrolling in its part: `template` as CSS grid rows. */
export function Stacked({ template, children }: { template: string; children: ReactNode }) {
  return (
    <div className={classes.stacked} style={{ gridTemplateRows: template }}>
      {children}
    </div>
  )
}
