/** Where the pages of the window live. */
export const pagesAddress = 'app://nkingi/'

function parse(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}

/**
 * Whether an address is a page of ours. Compared piece by piece after parsing, never by a prefix or `includes`:
 * `https://x/?app://nkingi/` and `app://nkingi.example/` are not.
 * @param development the address of the development server, when there is one.
 */
export function isOurs(address: string, development?: string): boolean {
  const url = parse(address)
  if (!url) return false
  if (url.protocol === 'app:' && url.host === 'nkingi' && url.username === '' && url.password === '') return true
  const server = development ? parse(development) : undefined
  return server !== undefined && url.protocol === server.protocol && url.host === server.host
}

/** Whether an address may be handed to the system's browser. */
export function isSafeOutside(address: string): boolean {
  const url = parse(address)
  return url !== undefined && url.protocol === 'https:' && url.username === '' && url.password === ''
}

/** Whether a route may be printed: ours, and a page made for paper. */
export const isPrintRoute = (route: string): boolean => /^#?\/print\/[A-Za-z0-9/_.~%?=&,-]+$/.test(route)
