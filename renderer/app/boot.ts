import { z } from 'zod'

// zod looks for `Function()` to compile its parsers, which the page's security policy reports as a violation.
z.config({ jitless: true })

/**
 * What the address carried for us and must not stay in it: the one-time token of the browser host, and the session of the
 * window that asked for a page to be printed. Read once, before the router sees the address.
 */
const taken: Record<string, string> = {}

const [path = '', query = ''] = window.location.hash.replace(/^#/u, '').split('?')
if (query !== '') {
  const search = new URLSearchParams(query)
  for (const name of ['token', 'session']) {
    const value = search.get(name)
    if (value === null) continue
    taken[name] = value
    search.delete(name)
  }
  if (Object.keys(taken).length > 0) {
    const rest = search.toString()
    window.history.replaceState(null, '', `${window.location.pathname}#${path}${rest === '' ? '' : `?${rest}`}`)
  }
}

/** The session handed over by the window that prints; undefined in an ordinary window. */
export const handedSession: string | undefined = taken.session
/** The browser host's one-time token, when the address brought one in its hash. */
export const handedToken: string | undefined = taken.token
