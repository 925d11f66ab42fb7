import { protocol } from 'electron'
import { page } from '../host/pages.ts'

/** Must run before the app is ready: a standard, secure scheme gives the pages an origin of their own. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves `app://nkingi/…` from the built pages. */
export function servePages(root: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    if (url.host !== 'nkingi' || request.method !== 'GET') return new Response(null, { status: 404 })
    const { status, headers, body } = await page(root, url.pathname)
    return new Response(body as BodyInit, { status, headers })
  })
}
