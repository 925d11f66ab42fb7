import { desk } from './desk.ts'
import { sessionToken } from './session.ts'

/** The route with the session in it: the page is rendered by another window, which has none. `boot.ts` takes it out again. */
const withSession = (route: string): string => {
  const session = sessionToken()
  return `#${route}${session === undefined ? '' : `${route.includes('?') ? '&' : '?'}session=${encodeURIComponent(session)}`}`
}

/** Prints a page of ours: `printRoute('/print/receipt/' + id)`. */
export const printRoute = async (route: string): Promise<void> => desk.print(withSession(route))

/** Saves a page of ours as a PDF where the person chooses; answers the path, or undefined when they gave up. */
export const savePdfRoute = async (route: string, suggestedName: string): Promise<string | undefined> =>
  desk.savePdf(withSession(route), suggestedName)
