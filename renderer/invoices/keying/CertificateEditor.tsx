import type { KeyboardEvent } from 'react'
import { withShapeOf } from './draft.ts'
import { ActRow } from './editor/ActRow.tsx'
import type { EditorProps } from './editor/editor.ts'
import { HeadRow } from './editor/HeadRow.tsx'
import { Strip } from './editor/Strip.tsx'

/** The certificate being typed: its row, a row for each act, what is rarely typed, and what the office refused. */
export function CertificateEditor(props: EditorProps) {
  const { draft, onChange, above, onFocus } = props
  const keyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey || !event.shiftKey || event.key.toLowerCase() !== 'd' || above === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onChange(withShapeOf(draft, above))
  }
  return (
    <tbody data-editor onFocus={onFocus} onKeyDown={keyDown}>
      <HeadRow {...props} />
      {draft.lines.map((line, index) => (
        <ActRow key={line.key} {...props} line={line} index={index} />
      ))}
      <Strip {...props} />
    </tbody>
  )
}
