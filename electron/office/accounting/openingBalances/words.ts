/** French words of openings in entries, files and on paper: what leaves the office is in the language of its readers. */
import french from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }

export const { opening: openingWords } = french
