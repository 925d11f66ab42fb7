import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { z } from 'zod'
import type { Answer, OfficeEvent, OfficeRequest } from '../../shared/contract/transport.ts'
import { Doorkeeper } from './doorkeeper.ts'
import type { Caller } from './doorkeeper.ts'
import { exchangeFolder, fileOf, receive, TooLarge } from './exchangeFolder.ts'
import { page } from './pages.ts'

/** The part of an office that pages need. */
export interface OfficeForPages {
  handle(request: OfficeRequest): Promise<Answer>
  cancel(requestId: string): void
  subscribe(listener: (event: OfficeEvent) => void): () => void
}

export interface BrowserHostOptions {
  readonly office: OfficeForPages
  readonly dataDir: string
  /** The folder of the built pages. */
  readonly pages: string
  /** 0, or nothing: any free port. */
  readonly port?: number
}

export interface BrowserHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** An address that signs one browser in, once. */
  newAddress(): string
  close(): Promise<void>
}

/** The largest call and the largest uploaded file, in bytes. */
const callLimit = 16 * 1024 * 1024
const fileLimit = 512 * 1024 * 1024

const zRequest = z.object({
  id: z.string().min(1).max(100),
  name: z.string().max(100),
  input: z.unknown(),
  session: z.string().max(200).optional(),
  commandId: z.string().max(100).optional(),
})
const zCancel = z.object({ id: z.string().min(1).max(100) })

const plain = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}
const json = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

function end(response: ServerResponse, status: number, text: string, headers: Record<string, string> = plain): void {
  // A refused body may not have been read to its end: the connection cannot carry another request.
  if (status >= 400) response.shouldKeepAlive = false
  response.writeHead(status, headers).end(text)
}

/** The body as JSON. Only `application/json` is read: a form of another site cannot send that without asking first. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? '')) throw new SyntaxError('not JSON')
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > callLimit) throw new TooLarge(`more than ${callLimit} bytes`)
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

const needToken = `Cette adresse demande le jeton affiché dans le terminal où Nkingi a démarré.
Il ne sert qu’une fois : relancez Nkingi pour en obtenir un autre.
`

/**
 * Serves the pages and the office on 127.0.0.1: the same program as the window, in a browser of this machine.
 * Routes: GET pages · POST /call · POST /cancel · GET /events · POST /files?name= · GET /files/NAME · GET /exchange.
 */
export async function serveBrowser(options: BrowserHostOptions): Promise<BrowserHost> {
  const { office, dataDir, pages } = options
  const streams = new Set<ServerResponse>()
  // Known as soon as the port is; no request is read before.
  let door = new Doorkeeper(0)

  async function call(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = zRequest.safeParse(await readJson(request))
    let answer: Answer
    if (parsed.success) {
      const { id, name, input, session, commandId } = parsed.data
      answer = await office.handle({
        id,
        name,
        input,
        ...(session === undefined ? {} : { session }),
        ...(commandId === undefined ? {} : { commandId }),
      })
    } else {
      answer = { ok: false, code: 'kernel.bad-input', params: { path: 'request', problem: 'not a request' } }
    }
    end(response, 200, JSON.stringify(answer), json)
  }

  function events(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    response.write(': bonjour\n\n')
    streams.add(response)
    request.on('close', () => streams.delete(response))
  }

  async function download(name: string, response: ServerResponse): Promise<void> {
    const path = await fileOf(dataDir, name)
    if (!path || !(await stat(path)).isFile()) return end(response, 404, 'Introuvable')
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response)
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = request
    const caller: Caller = {
      method,
      host: headers.host,
      origin: headers.origin,
      cookie: headers.cookie,
      fetchSite: headers['sec-fetch-site'] as string | undefined,
    }
    const address = new URL(request.url ?? '/', 'http://127.0.0.1')
    const token = address.searchParams.get('token')
    if (method === 'GET' && address.pathname === '/' && token !== null && door.place(caller) === 'in') {
      const cookie = door.spend(token)
      if (cookie) return end(response, 303, '', { ...plain, location: './', 'set-cookie': cookie })
      // The link of the terminal, opened again by a browser that is in already.
      if (door.judge(caller) === 'in') return end(response, 303, '', { ...plain, location: './' })
      return end(response, 403, needToken)
    }
    const verdict = door.judge(caller)
    if (verdict !== 'in') return end(response, 403, verdict === 'no-token' ? needToken : 'Refusé')

    const road = `${method} ${address.pathname}`
    if (road === 'POST /call') return call(request, response)
    if (road === 'POST /cancel') {
      office.cancel(zCancel.parse(await readJson(request)).id)
      return end(response, 204, '')
    }
    if (road === 'GET /events') return events(request, response)
    if (road === 'GET /exchange') return end(response, 200, JSON.stringify({ path: exchangeFolder(dataDir) }), json)
    if (road === 'POST /files') {
      const path = await receive(dataDir, address.searchParams.get('name') ?? 'fichier', request, fileLimit)
      return end(response, 200, JSON.stringify({ path }), json)
    }
    if (method === 'GET' && address.pathname.startsWith('/files/')) {
      return download(decodeURIComponent(address.pathname.slice('/files/'.length)), response)
    }
    if (method !== 'GET') return end(response, 405, 'Refusé')
    const { status, headers: pageHeaders, body } = await page(pages, address.pathname)
    response.writeHead(status, pageHeaders).end(body)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy()
      if (error instanceof TooLarge) return end(response, 413, 'Trop grand')
      if (error instanceof SyntaxError || error instanceof URIError || error instanceof z.ZodError) {
        return end(response, 400, 'Demande illisible')
      }
      end(response, 500, 'Erreur')
    })
  })
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(options.port ?? 0, '127.0.0.1', done)
  })
  const { port } = server.address() as AddressInfo
  door = new Doorkeeper(port)
  const origin = `http://127.0.0.1:${port}`

  const unsubscribe = office.subscribe((event) => {
    for (const stream of streams) stream.write(`data: ${JSON.stringify(event)}\n\n`)
  })

  return {
    origin,
    newAddress: () => `${origin}/?token=${door.newToken()}`,
    close: () =>
      new Promise((done) => {
        unsubscribe()
        for (const stream of streams) stream.end()
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
