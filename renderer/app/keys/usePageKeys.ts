import { useEffect, useRef } from 'react'
import { putLayer, takeLayer, type PageKey } from './registry.ts'

export type { PageKey } from './registry.ts'

/**
 * The keys of a page: they work while it is shown, those marked `foot` are printed in the foot, all are in the help sheet.
 * `alone`: only these work while they are there (a dialog). `everywhere`: keys of the frame. A letter alone acts only when no field has the focus. Keys of lists (arrows, Enter, F8 on a row) belong to the list.
 */
export function usePageKeys(keys: readonly PageKey[], where: { alone?: boolean; everywhere?: boolean } = {}): void {
  const id = useRef(Symbol('keys'))
  useEffect(() => {
    putLayer({ id: id.current, keys, ...where })
  })
  useEffect(() => {
    const layer = id.current
    return () => {
      takeLayer(layer)
    }
  }, [])
}
