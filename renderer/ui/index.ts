/** The components of the pages: `renderer/ui/README.md` shows each. */
export { Amount, DayText, Figure, Meter, Progress } from './Figures.tsx'
export { Badge, Band, Mark, Shape, type Tone } from './Mark.tsx'
export { Button, Segments } from './Button.tsx'
export {
  AmountField,
  CheckField,
  CountField,
  DayField,
  FieldFrame,
  NoteField,
  PercentField,
  ReadField,
  TextField,
} from './Field.tsx'
export { Columns, Facts, Page, PageHeader, Panel, Section, Sections, Total, TotalsBar } from './Page.tsx'
export { ListPage, RowPanel, Stacked, type ListAct } from './ListPage.tsx'
export { DataTable, type Column } from './DataTable.tsx'
export { Empty, Incident, ReasonText, RefusalBox, RefusalDialog, SecondLook } from './Words.tsx'
export { EntryGrid, type EntryColumn, type EntryOption } from './EntryGrid.tsx'
export { Explanation, Timeline, WalkDown, type TimelineRow, type WalkStep } from './Explain.tsx'
export { FindField, SelectField, type Option } from './SelectField.tsx'
export { KeyCap, KeyHint } from './KeyHint.tsx'
export { Dialog } from './Dialog.tsx'
export { ReasonDialog } from './ReasonDialog.tsx'
export { SearchBox } from './SearchBox.tsx'
export { SideForm } from './SideForm.tsx'
export { Tabs } from './Tabs.tsx'
export { actStopped } from './unread.ts'
