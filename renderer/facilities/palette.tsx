import { callOffice } from '../app/office.ts'
import type { PaletteSource } from '../app/palette/items.ts'

const MOST = 5

/** Facilities of the centre's register whose name or code resembles the text. */
export const paletteSource: PaletteSource = async (text, go) => {
  const found = await callOffice('facilities.list', { text, scope: 'registered' })
  if (!found.ok) return []
  return found.value.rows.slice(0, MOST).flatMap(({ id, name, code, province }) =>
    id === null
      ? []
      : [
          {
            id,
            group: 'care' as const,
            icon: 'building-hospital',
            label: name,
            ...(province === null ? {} : { detail: province }),
            end: code,
            run: () => {
              go(`/facilities/${id}`)
            },
          },
        ],
  )
}
