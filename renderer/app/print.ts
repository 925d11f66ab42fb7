import { desk } from './desk.ts'

/** Prints a page of ours: `printRoute('/print/receipt/' + id)`. */
export const printRoute = async (route: string): Promise<void> => desk.print(`#${route}`)

/** Saves a page of ours as a PDF where the person chooses; answers the path, or undefined when they gave up or the browser does it. */
export const savePdfRoute = async (route: string, suggestedName: string): Promise<string | undefined> =>
  desk.savePdf(`#${route}`, suggestedName)
