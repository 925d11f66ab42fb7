import { callOffice } from '../app/office.ts'
import type { PaletteSource } from '../app/palette/items.ts'
import { formatFbu } from '../app/format.ts'

const MOST = 5

/** Members’ requests by their number, or by a registration; a text without a figure is a name, which finds the person. */
export const paletteSource: PaletteSource = async (text, go) => {
  if (!/\d/u.test(text)) return []
  const found = await callOffice('claims.reimbursements', { search: text, limit: MOST })
  if (!found.ok) return []
  return found.value.rows.map((row) => ({
    id: row.id,
    group: 'care' as const,
    icon: 'receipt-refund',
    label: row.number,
    detail: row.patient,
    end: formatFbu(row.granted ?? row.asked),
    run: () => {
      go(`/reimbursements/${row.id}`)
    },
  }))
}
