/** French words that entries and refusals of the inventory carry: what is posted is in the language of its readers. */
import french from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }

export const chartWords = french.chart
export const inventoryWords = french.inventory

export { said } from '../exports/words.ts'
