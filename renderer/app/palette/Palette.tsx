import { Portal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { navIcon } from '../frame/icons.ts'
import { usePagesInReach } from '../frame/reach.ts'
import { currentLayers } from '../keys/registry.ts'
import { useGo } from '../navigation.ts'
import { usePageTitle } from '../words.ts'
import { loadSources, withoutAccents, type PaletteItem, type PaletteSource } from './items.ts'
import classes from './Palette.module.css'

const GROUPS = ['persons', 'care', 'figures', 'pages', 'actions'] as const
const PER_GROUP = 5

/** The text with what was typed marked in it. */
function Found({ text, typed }: { text: string; typed: string }) {
  const at = typed.length < 2 ? -1 : withoutAccents(text).indexOf(withoutAccents(typed))
  if (at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + typed.length)}</mark>
      {text.slice(at + typed.length)}
    </>
  )
}

/** Ctrl+K: goes anywhere, does anything, finds anyone. `>` only actions, `@` only persons, `#` only numbers. */
export function Palette({ onClose, returnTo }: { onClose: () => void; returnTo: Element | null }) {
  const { t } = useTranslation('common')
  const id = useId()
  const go = useGo()
  const titleOf = usePageTitle()
  const reach = usePagesInReach()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<readonly PaletteItem[]>([])
  const [sources, setSources] = useState<readonly PaletteSource[]>([])
  const [active, setActive] = useState(0)
  // Closed, the palette gives the focus back to where the hand was.
  const left = useRef(false)
  useEffect(
    () => () => {
      // Somewhere else was chosen: the page left behind must not be woken up by the focus.
      if (left.current) return
      if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus()
    },
    [returnTo],
  )
  // The keys of the page below, taken once: the palette offers them as things to do.
  const [pageKeys] = useState(() => currentLayers().flatMap((layer) => layer.keys))

  const only = { '>': 'actions', '@': 'persons', '#': 'numbers' }[typed.charAt(0)]
  const text = (only === undefined ? typed : typed.slice(1)).trim()

  useEffect(() => {
    void loadSources().then(setSources)
  }, [])

  useEffect(() => {
    if (text.length < 2 || only === 'actions') {
      setFound([])
      return undefined
    }
    let stale = false
    // One keystroke does not ask: the office is asked when the hand rests.
    const timer = setTimeout(() => {
      void Promise.all(sources.map(async (source) => source(text, go))).then((lists) => {
        if (!stale) setFound(lists.flat())
      })
    }, 80)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [text, only, sources, go])

  const items = useMemo(() => {
    const wanted = withoutAccents(text)
    const acts: PaletteItem[] = pageKeys
      .filter(
        (key) =>
          key.run !== undefined && key.combo !== 'Ctrl+K' && !key.combo.startsWith('Alt+') && key.disabled !== true,
      )
      .map((key) => ({
        id: `key ${key.combo}`,
        group: 'actions',
        label: key.label.charAt(0).toLocaleUpperCase('fr') + key.label.slice(1),
        end: key.combo,
        run: () => key.run?.(),
      }))
    const keyed = new Set(acts.map(({ label }) => label))
    const open: PaletteItem[] = reach
      // what stands in no navigation is found by its name, unless a key opens it already
      .filter(
        (page) =>
          page.nav !== undefined ||
          (wanted !== '' && page.bare !== true && !page.path.includes('$') && !keyed.has(titleOf(page))),
      )
      .toSorted((a, b) => Number(a.nav === undefined) - Number(b.nav === undefined))
      .map((page) => ({
        id: page.path,
        group: 'pages',
        label: titleOf(page),
        ...(page.nav ? { icon: page.nav.icon } : {}),
        run: () => go(page.path),
      }))
    const here = [...open, ...acts].filter((item) => wanted === '' || withoutAccents(item.label).includes(wanted))
    const all = [...found, ...here].filter((item) =>
      only === 'actions' ? item.group === 'actions' : only === 'persons' ? item.group === 'persons' : true,
    )
    return GROUPS.flatMap((group) =>
      all.filter((item) => item.group === group).slice(0, group === 'pages' ? 8 : PER_GROUP),
    )
  }, [text, only, found, reach, pageKeys, titleOf, go])

  const at = Math.min(active, Math.max(0, items.length - 1))
  const choose = (item: PaletteItem | undefined): void => {
    if (!item) return
    left.current = true
    onClose()
    item.run()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = {
      ArrowDown: () => setActive(Math.min(at + 1, items.length - 1)),
      ArrowUp: () => setActive(Math.max(at - 1, 0)),
      Enter: () => choose(items[at]),
      Escape: onClose,
      // The box is the only thing here that takes the focus.
      Tab: () => undefined,
    }[event.key]
    event.stopPropagation()
    if (!act) return
    event.preventDefault()
    act()
  }

  return (
    <Portal>
      <div className={classes.scrim} onMouseDown={onClose} aria-hidden="true" />
      <div
        className={classes.palette}
        role="dialog"
        aria-modal="true"
        aria-label={t(($) => $.palette.label)}
        onKeyDown={onKeyDown}
      >
        <div className={classes.query}>
          <IconSearch size={20} stroke={1.75} aria-hidden />
          <input
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={items.length > 0 ? `${id}-${at}` : undefined}
            aria-label={t(($) => $.palette.label)}
            placeholder={t(($) => $.palette.placeholder)}
            autoComplete="off"
            spellCheck={false}
            // Keys pressed while the palette opens must not be lost: the focus is here from the first paint.
            autoFocus
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setActive(0)
            }}
          />
          <span>{t(($) => $.palette.results, { count: items.length })}</span>
        </div>
        <div className={classes.results} id={`${id}-list`} role="listbox" aria-label={t(($) => $.palette.label)}>
          {items.length === 0 ? <p className={classes.nothing}>{t(($) => $.palette.nothing, { text })}</p> : null}
          {items.map((item, index) => {
            const Icon = item.icon === undefined ? undefined : navIcon(item.icon)
            return (
              <div key={`${item.group} ${item.id}`} role="presentation">
                {items[index - 1]?.group === item.group ? null : (
                  <h3 className={classes.group} role="presentation">
                    {t(($) => $.palette[item.group])}
                  </h3>
                )}
                <div
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === at}
                  className={`${classes.item} ${index === at ? classes.active : ''}`}
                  ref={index === at ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
                  onMouseDown={(event) => {
                    event.preventDefault()
                    choose(item)
                  }}
                >
                  {Icon ? <Icon size={16} stroke={1.75} aria-hidden /> : <span className={classes.noIcon} />}
                  <span className={classes.label}>
                    <Found text={item.label} typed={text} />
                  </span>
                  {item.detail === undefined ? null : (
                    <span className={classes.detail}>
                      <Found text={item.detail} typed={text} />
                    </span>
                  )}
                  <span className={classes.space} />
                  {item.mark}
                  {item.end === undefined ? null : <span className={classes.end}>{item.end}</span>}
                  {index === at ? <KeyHint combo="Enter">{null}</KeyHint> : null}
                </div>
              </div>
            )
          })}
        </div>
        <div className={classes.foot}>
          <KeyHint combo={['ArrowUp', 'ArrowDown']}>{t(($) => $.palette.choose)}</KeyHint>
          <KeyHint combo="Enter">{t(($) => $.palette.open)}</KeyHint>
          <KeyHint combo="Escape">{t(($) => $.palette.close)}</KeyHint>
          <span className={classes.space} />
          <KeyHint combo=">">{t(($) => $.palette.onlyActions)}</KeyHint>
          <KeyHint combo="@">{t(($) => $.palette.onlyPersons)}</KeyHint>
          <KeyHint combo="#">{t(($) => $.palette.onlyNumbers)}</KeyHint>
        </div>
      </div>
    </Portal>
  )
}
