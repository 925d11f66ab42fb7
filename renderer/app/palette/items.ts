import type { ReactNode } from 'react'

/** A thing to go to or to do, found by the palette. */
export interface PaletteItem {
  readonly id: string
  readonly group: 'pages' | 'persons' | 'care' | 'figures' | 'actions'
  readonly label: string
  readonly detail?: string
  /** Its state, a `<Mark>`. */
  readonly mark?: ReactNode
  /** At the right: a number, a figure. */
  readonly end?: ReactNode
  readonly icon?: string
  readonly run: () => void
}

/** Asks the office for what resembles the text; `go` opens an address. */
export type PaletteSource = (
  text: string,
  go: (path: string, search?: Readonly<Record<string, string>>) => void,
) => Promise<readonly PaletteItem[]>

interface SourceModule {
  readonly paletteSource?: PaletteSource
}

const modules = import.meta.glob<SourceModule>('../../*/palette.tsx')

/** The departments' own finders: `renderer/<department>/palette.tsx` exports `paletteSource`. Loaded with the palette. */
export const loadSources = async (): Promise<readonly PaletteSource[]> => {
  const loaded = await Promise.all(Object.values(modules).map(async (load) => load()))
  return loaded.flatMap((module) => (module.paletteSource ? [module.paletteSource] : []))
}

export const withoutAccents = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr')
