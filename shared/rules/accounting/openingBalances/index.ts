export { openingEntry, OPENING_ENTRY, type Opening, type OpeningLine, type Origin } from './entry.ts'
export { OPENING_FIELDS, readOpeningFile, type OpeningField, type OpeningFileLine } from './file.ts'
export { openingMachine, type OpeningState } from './machine.ts'
export { OPENING_SECTIONS, sectionOf, sumsOf, takesRemainder, type OpeningSection, type Sums } from './sections.ts'
