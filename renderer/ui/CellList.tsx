import { Portal } from '@mantine/core'
import { useLayoutEffect, useState } from 'react'
import type { EntryOption } from './entry.ts'
import classes from './EntryGrid.module.css'

export interface CellListProps {
  id: string
  anchor: HTMLElement
  label: string
  options: readonly EntryOption[]
  active: number
  onChoose: (index: number) => void
}

const HEIGHT = 9 * 28

/** The list under a cell: what the typed letters may mean. The keys stay in the cell. */
export function CellList({ id, anchor, label, options, active, onChoose }: CellListProps) {
  const [box, setBox] = useState<{ left: number; top: number; width: number }>()
  useLayoutEffect(() => {
    const around = anchor.getBoundingClientRect()
    const height = Math.min(options.length * 28 + 2, HEIGHT)
    const below = around.bottom + height <= window.innerHeight - 30
    setBox({
      left: around.left,
      top: below ? around.bottom + 2 : around.top - height - 2,
      width: Math.max(around.width, 240),
    })
  }, [anchor, options.length])
  if (!box) return null
  return (
    <Portal>
      <ul
        id={id}
        role="listbox"
        aria-label={label}
        className={classes.list}
        style={{ left: box.left, top: box.top, minWidth: box.width, maxHeight: HEIGHT }}
      >
        {options.map((option, index) => (
          <li
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            ref={index === active ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseDown={(event) => {
              event.preventDefault()
              onChoose(index)
            }}
          >
            {option.label}
            {option.detail === undefined ? null : <small>{option.detail}</small>}
          </li>
        ))}
      </ul>
    </Portal>
  )
}
