import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { currentLayers, subscribeLayers } from '../keys/registry.ts'
import { usePageKeys } from '../keys/usePageKeys.ts'
import classes from './HelpSheet.module.css'

type Line = readonly [combo: string | readonly string[], label: string]

/** Every key of the page and of the program, on ? or F1. */
export function HelpSheet() {
  const { t } = useTranslation('common')
  const [open, setOpen] = useState(false)
  const layers = useSyncExternalStore(subscribeLayers, currentLayers)
  const show = (): void => setOpen(true)
  usePageKeys(
    [
      { combo: '?', label: t(($) => $.key.help), run: show },
      { combo: 'F1', label: t(($) => $.key.help), run: show },
    ],
    { everywhere: true },
  )
  if (!open) return null
  const linesOf = (everywhere: boolean): Line[] =>
    layers
      .filter((layer) => (layer.everywhere ?? false) === everywhere)
      .flatMap((layer) =>
        layer.keys.filter(({ combo }) => combo !== 'F1').map((key) => [key.combo, key.label] as const),
      )
  const page = linesOf(false)
  const everywhere: Line[] = [
    ...linesOf(true),
    ['F6', t(($) => $.key.zone)],
    ['F7', t(($) => $.key.correct)],
    ['Alt+ArrowLeft', t(($) => $.key.back)],
    ['Escape', t(($) => $.key.peel)],
    ['Ctrl+Z', t(($) => $.key.undo)],
  ]
  const lists: Line[] = [
    [['ArrowUp', 'ArrowDown'], t(($) => $.key.move)],
    ['Enter', t(($) => $.key.down)],
    ['F8', t(($) => $.key.explain)],
    [['Home', 'End'], t(($) => $.key.ends)],
  ]
  const grids: Line[] = [
    ['Enter', t(($) => $.key.cell)],
    ['Ctrl+D', t(($) => $.key.copy)],
    ['Ctrl+Delete', t(($) => $.key.remove)],
    ['Escape', t(($) => $.key.restore)],
    ['F4', t(($) => $.key.list)],
  ]
  return (
    <Dialog
      opened
      onClose={() => setOpen(false)}
      size={760}
      title={t(($) => $.key.title)}
      closeButtonProps={{ 'aria-label': t(($) => $.act.close) }}
    >
      <div className={classes.columns} role="group" aria-label={t(($) => $.key.title)} tabIndex={0} data-autofocus>
        <div>
          {page.length === 0 ? null : <Keys title={t(($) => $.key.page)} lines={page} />}
          <Keys title={t(($) => $.key.everywhere)} lines={everywhere} />
        </div>
        <div>
          <Keys title={t(($) => $.key.lists)} lines={lists} />
          <Keys title={t(($) => $.key.grids)} lines={grids} />
        </div>
      </div>
    </Dialog>
  )
}

function Keys({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <section className={classes.keys}>
      <h2>{title}</h2>
      <ul>
        {lines.map(([combo, label]) => (
          <li key={`${String(combo)} ${label}`}>
            <KeyHint combo={combo}>{label}</KeyHint>
          </li>
        ))}
      </ul>
    </section>
  )
}
