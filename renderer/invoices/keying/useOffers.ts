import { useRef, useState } from 'react'
import type { EntryOption } from '../../ui/entry.ts'

export type Search = (text: string) => readonly EntryOption[] | Promise<readonly EntryOption[]>

export interface Offers {
  readonly options: readonly EntryOption[]
  readonly active: number
  /** The options are those of this text; others came before the last letter. */
  readonly areOf: (text: string) => boolean
  /** What Enter takes: the line that arrows chose, else the first one of this text. */
  readonly chosen: (text: string | undefined) => EntryOption | undefined
  readonly ask: (text: string) => void
  readonly move: (step: 1 | -1) => void
  readonly close: () => void
}

const NONE = { text: undefined as string | undefined, options: [] as readonly EntryOption[], active: 0, picked: false }

/** What the letters in a cell may mean. An answer that comes after a later question, or after the hand left, is dropped. */
export function useOffers(search: Search | undefined, isFocused: () => boolean): Offers {
  const [state, setState] = useState(NONE)
  const turn = useRef(0)
  const { options, active, picked } = state
  return {
    options,
    active,
    areOf: (text) => state.text === text,
    chosen: (text) =>
      picked || (text !== undefined && text.trim() !== '' && state.text === text) ? options[active] : undefined,
    ask(text) {
      if (search === undefined) return
      const mine = (turn.current += 1)
      void Promise.resolve(search(text)).then((found) => {
        if (mine === turn.current && isFocused()) setState({ text, options: found, active: 0, picked: false })
      })
    },
    move(step) {
      // Before anything is typed no line is chosen: the first arrow chooses the first one.
      const at = picked || state.text !== '' ? active + step : Math.max(0, active)
      setState({ ...state, active: Math.max(0, Math.min(at, options.length - 1)), picked: true })
    },
    close() {
      turn.current += 1
      setState(NONE)
    },
  }
}
