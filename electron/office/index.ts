import { buildFictitiousCentre } from './demo/index.ts'
import { createOffice, type Office, type OfficeOptions } from './office.ts'

export type { Office, OfficeOptions } from './office.ts'

/** The office as every host opens it: with the fictitious centre that people explore, which is played through an office of its own. */
export const openOffice = (options: OfficeOptions): Office =>
  createOffice({ buildFictitious: buildFictitiousCentre, ...options })
