import { app, session, shell } from 'electron'
import type { Session, WebContents } from 'electron'
import { isOurs, isSafeOutside } from './addresses.ts'

/** Nothing of a page's wishes is granted but copying text; a card scanner is a keyboard and needs no permission. */
const granted = new Set(['clipboard-sanitized-write'])

/** The camera takes a member's photo when somebody asks for it; never sound. */
const isCamera = (permission: string, kinds: readonly (string | undefined)[]): boolean =>
  permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'video')

/** The one door to the system's browser: https only, and never for anything the page made up as another scheme. */
export async function openOutside(address: string): Promise<void> {
  if (isSafeOutside(address)) await shell.openExternal(address)
}

function closeDoors(contents: WebContents, development: string | undefined): void {
  contents.on('will-navigate', (event, address) => {
    if (!isOurs(address, development)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url)
    return { action: 'deny' }
  })
}

/** No page of ours fetches from a network: what tries is refused before a socket is opened. */
function closeNetwork(ses: Session): void {
  ses.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*'] },
    (_, answer) => answer({ cancel: true }),
  )
}

/** Applies to every window and frame of the app, those opened later too. */
export function guard(development: string | undefined): void {
  app.on('web-contents-created', (_, contents) => closeDoors(contents, development))
  void app.whenReady().then(() => {
    const ses = session.defaultSession
    ses.setPermissionRequestHandler((_, permission, answer, details) =>
      answer(
        granted.has(permission) || isCamera(permission, 'mediaTypes' in details ? (details.mediaTypes ?? []) : []),
      ),
    )
    ses.setPermissionCheckHandler(
      (_, permission, __, details) => granted.has(permission) || isCamera(permission, [details.mediaType]),
    )
    ses.setDevicePermissionHandler(() => false)
    // Files leave through the dialogs of the shell only.
    ses.on('will-download', (event) => event.preventDefault())
    ses.setSpellCheckerEnabled(false)
    if (!development) closeNetwork(ses)
  })
}
