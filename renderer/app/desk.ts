import type { Answer, ChooseFile, Desk, OfficeEvent, OfficeRequest } from '../../shared/contract/transport.ts'

declare global {
  interface Window {
    /** Put there by the window's preload script, and by nothing else. */
    readonly nkingi?: Desk
  }
}

const officeDied: Answer = { ok: false, code: 'kernel.office-died', params: {} }

const post = async (path: string, body: unknown): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Asks the browser for a file and puts it in the office's exchange folder; answers the path the office will read. */
function upload(options: ChooseFile): Promise<string | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  if (options.extensions) input.accept = options.extensions.map((extension) => `.${extension}`).join(',')
  return new Promise((resolve, reject) => {
    input.addEventListener('cancel', () => {
      resolve(undefined)
    })
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (!file) {
        resolve(undefined)
        return
      }
      fetch(`/files?name=${encodeURIComponent(file.name)}`, { method: 'POST', credentials: 'same-origin', body: file })
        .then(async (response) => {
          if (!response.ok) throw new Error(`upload refused: ${response.status}`)
          const { path } = (await response.json()) as { path: string }
          resolve(path)
        })
        .catch(reject)
    })
    input.click()
  })
}

/** A browser cannot say where to save: the office writes in its exchange folder, and `offerFile` brings it from there. */
async function exchangePath(name: string | undefined): Promise<string> {
  const response = await fetch('/exchange', { credentials: 'same-origin' })
  const { path } = (await response.json()) as { path: string }
  return name === undefined ? path : `${path}/${name}`
}

const openPaper = (route: string): void => {
  // The opened page gets a copy of this one's session storage, as windows opened by a page do.
  window.open(`${window.location.pathname}${route}`, '_blank')
}

/** The same door as the window's preload, over the browser host on this machine. */
function browserDesk(): Desk {
  return {
    host: 'browser',
    async call(request: OfficeRequest): Promise<Answer> {
      try {
        const response = await post('/call', request)
        return (await response.json()) as Answer
      } catch {
        // No answer at all: the host is gone. The page says so and keeps what was typed.
        return officeDied
      }
    },
    cancel(requestId) {
      void post('/cancel', { id: requestId }).catch(() => undefined)
    },
    subscribe(listener) {
      const events = new EventSource('/events', { withCredentials: true })
      events.addEventListener('message', (event: MessageEvent<string>) => {
        listener(JSON.parse(event.data) as OfficeEvent)
      })
      return () => {
        events.close()
      }
    },
    async chooseFile(options) {
      if (options.mode === 'open') return upload(options)
      return exchangePath(options.mode === 'save' ? (options.suggestedName ?? 'fichier') : undefined)
    },
    async print(route) {
      openPaper(route)
    },
    async savePdf(route) {
      openPaper(route)
      return undefined
    },
  }
}

/** The only door from the pages to the rest of the program. */
export const desk: Desk = window.nkingi ?? browserDesk()

/** After the office wrote a file that the person asked for: in a browser, brings it into the downloads; in the window it is already where they chose. */
export function offerFile(path: string): void {
  if (desk.host !== 'browser') return
  const link = document.createElement('a')
  link.href = `/files/${encodeURIComponent(path.split(/[\\/]/u).at(-1) ?? path)}`
  link.download = ''
  link.click()
}
