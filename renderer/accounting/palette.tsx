import { callOffice } from '../app/office.ts'
import { withoutAccents, type PaletteSource } from '../app/palette/items.ts'

/** Statements of the books whose title holds the text, in either language. */
export const paletteSource: PaletteSource = async (text, go) => {
  const wanted = withoutAccents(text)
  const found = await callOffice('accounting.statementLayouts', {})
  if (!found.ok) return []
  return found.value
    .filter(({ title }) => [title.fr, title.en].some((words) => withoutAccents(words).includes(wanted)))
    .map(({ key, title }) => ({
      id: `statement ${key}`,
      group: 'figures' as const,
      icon: 'report',
      label: withoutAccents(title.fr).includes(wanted) ? title.fr : title.en,
      run: () => go('/accounting/statements', { layout: key }),
    }))
}
