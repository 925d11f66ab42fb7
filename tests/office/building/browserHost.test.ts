import { request as httpRequest } from 'node:http'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveBrowser } from '../../../electron/host/http.ts'
import type { BrowserHost } from '../../../electron/host/http.ts'
import type { OfficeEvent, OfficeRequest } from '../../../shared/contract/transport.ts'

/** An office that answers with what it was asked, so that only the door is tested here. */
const heard: OfficeRequest[] = []
const cancelled: string[] = []
let announce: (event: OfficeEvent) => void = () => undefined

let folder: string
let host: BrowserHost
let cookie: string

interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** Raw HTTP: fetch would set Host and Origin itself, and tidy `..` out of the path. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string | Buffer,
): Promise<Reply> {
  const { hostname, port } = new URL(host.origin)
  return new Promise((done, failed) => {
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }),
      )
    })
    request.on('error', failed)
    request.end(body)
  })
}

const inside = () => ({ cookie })
const asJson = () => ({ cookie, 'content-type': 'application/json' })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nkingi-http-'))
  await mkdir(join(folder, 'pages/assets'), { recursive: true })
  await mkdir(join(folder, 'pages-secret'))
  await mkdir(join(folder, 'data/exchange'), { recursive: true })
  await writeFile(join(folder, 'pages/index.html'), '<meta nonce="%NONCE%">')
  await writeFile(join(folder, 'pages/assets/a.js'), '1')
  await writeFile(join(folder, 'pages-secret/key.txt'), 'SECRET')
  await writeFile(join(folder, 'data/secret.nkingi'), 'SECRET')
  await symlink(join(folder, 'pages-secret'), join(folder, 'pages/link'))
  await symlink(join(folder, 'data/secret.nkingi'), join(folder, 'data/exchange/link'))
  host = await serveBrowser({
    pages: join(folder, 'pages'),
    dataDir: join(folder, 'data'),
    office: {
      handle: (request) => {
        heard.push(request)
        return Promise.resolve({ ok: true, value: request.input })
      },
      cancel: (id) => void cancelled.push(id),
      subscribe(listener) {
        announce = listener
        return () => undefined
      },
    },
  })
  const { pathname, search } = new URL(host.newAddress())
  const reply = await ask('GET', pathname + search)
  cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
})

afterAll(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

test('listens on this machine only', () => {
  expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
})

test('the printed address works once and leaves no token in the address bar', async () => {
  const { pathname, search } = new URL(host.newAddress())
  const first = await ask('GET', pathname + search)
  expect(first.status).toBe(303)
  expect(first.headers.location).toBe('./')
  expect(String(first.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
  expect((await ask('GET', pathname + search)).status).toBe(403)
  expect((await ask('GET', pathname + search, inside())).status).toBe(303)
})

test.each(['/?token=', '/?token=AAAA', `/?token=${'A'.repeat(43)}`, '/', '/assets/a.js', '/events', '/exchange'])(
  'without a known token or cookie, %s is refused',
  async (path) => {
    const reply = await ask('GET', path)
    expect(reply.status).toBe(403)
    expect(reply.headers['set-cookie']).toBeUndefined()
    expect((await ask('GET', path, { cookie: `${cookie.split('=')[0]}=${'A'.repeat(43)}` })).status).toBe(403)
  },
)

test('a foreign name that points here is refused, even with the cookie', async () => {
  const { port } = new URL(host.origin)
  for (const name of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:${Number(port) + 1}`,
    `[::1]:${port}`,
  ]) {
    expect((await ask('GET', '/', { ...inside(), host: name })).status, name).toBe(403)
  }
  expect((await ask('GET', '/', { ...inside(), host: `localhost:${port}` })).status).toBe(200)
  // Nor is the token spent for it.
  const { pathname, search } = new URL(host.newAddress())
  expect((await ask('GET', pathname + search, { host: 'evil.example' })).status).toBe(403)
  expect((await ask('GET', pathname + search)).status).toBe(303)
})

test('a page of another site is refused, even with the cookie', async () => {
  const body = JSON.stringify({ id: '1', name: 'x', input: null })
  const before = heard.length
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: host.origin.replace('http:', 'https:') },
    { origin: `${host.origin}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign) {
    expect((await ask('POST', '/call', { ...asJson(), ...headers }, body)).status).toBe(403)
  }
  expect(heard.length).toBe(before)
  expect((await ask('POST', '/call', { ...asJson(), origin: host.origin }, body)).status).toBe(200)
})

test('a call reaches the office without the grants a page claims', async () => {
  const sent = { id: 'a', name: 'n', input: { x: [1] }, session: 's', commandId: 'c', grants: ['/etc/passwd'] }
  const reply = await ask('POST', '/call', asJson(), JSON.stringify(sent))
  expect(JSON.parse(reply.text)).toEqual({ ok: true, value: { x: [1] } })
  expect(heard.at(-1)).toEqual({ id: 'a', name: 'n', input: { x: [1] }, session: 's', commandId: 'c' })
})

test('what is no call is refused and never reaches the office', async () => {
  const before = heard.length
  expect((await ask('POST', '/call', inside(), '{"id":"1","name":"x"}')).status).toBe(400)
  expect((await ask('POST', '/call', { cookie, 'content-type': 'text/plain' }, '{}')).status).toBe(400)
  expect((await ask('POST', '/call', asJson(), '{')).status).toBe(400)
  expect((await ask('POST', '/call', asJson(), '{"id":1}')).text).toContain('kernel.bad-input')
  expect((await ask('PUT', '/call', asJson(), '{}')).status).toBe(405)
  expect((await ask('POST', '/call', asJson(), Buffer.alloc(17 * 1024 * 1024, 32))).status).toBe(413)
  expect(heard.length).toBe(before)
})

test('cancel is passed on', async () => {
  expect((await ask('POST', '/cancel', asJson(), '{"id":"7"}')).status).toBe(204)
  expect(cancelled).toEqual(['7'])
})

test('events are streamed', async () => {
  const reply = await fetch(`${host.origin}/events`, { headers: inside() })
  announce({ type: 'locked' })
  const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('locked')) text += (await reader.read()).value ?? ''
  expect(text).toContain('data: {"type":"locked"}\n\n')
  await reader.cancel()
})

test('every page carries its own nonce in a strict policy', async () => {
  const [one, two] = [await ask('GET', '/', inside()), await ask('GET', '/index.html', inside())]
  const nonce = /nonce="([^"]+)"/.exec(one.text)?.[1]
  expect(nonce).toMatch(/^[\w+/]{22}==$/)
  expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
  expect(one.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(one.headers['content-security-policy']).not.toContain('unsafe')
  expect(two.text).not.toBe(one.text)
  expect((await ask('GET', '/assets/a.js', inside())).headers['content-type']).toContain('text/javascript')
})

test.each([
  '/../pages-secret/key.txt',
  '/..%2fpages-secret%2fkey.txt',
  '/%2e%2e/pages-secret/key.txt',
  '/..%5cpages-secret%5ckey.txt',
  '/assets/../../pages-secret/key.txt',
  '/link/key.txt',
  '/%00',
  '/%',
  '//etc/passwd',
  '/files/../secret.nkingi',
  '/files/..%2fsecret.nkingi',
  '/files/%2e%2e%2fsecret.nkingi',
  '/files/link',
  '/files/',
])('nothing outside the two folders is served: %s', async (path) => {
  const reply = await ask('GET', path, inside())
  expect(reply.text).not.toContain('SECRET')
  expect(reply.text).not.toContain('root:')
  expect([400, 404]).toContain(reply.status)
})

test('a file is taken in under a name of its own and given back', async () => {
  const first = JSON.parse((await ask('POST', '/files?name=paquet.age', inside(), 'one')).text) as { path: string }
  const second = JSON.parse((await ask('POST', '/files?name=paquet.age', inside(), 'two')).text) as { path: string }
  expect(first.path).toBe(join(folder, 'data/exchange/paquet.age'))
  expect(second.path).toBe(join(folder, 'data/exchange/paquet-2.age'))
  expect(await readFile(first.path, 'utf8')).toBe('one')
  const back = await ask('GET', '/files/paquet-2.age', inside())
  expect(back.text).toBe('two')
  expect(back.headers['content-disposition']).toMatch(/^attachment;/)
})

test.each([
  ['../../x.age', 'x.age'],
  ['..\\..\\y.age', 'y.age'],
  ['.bashrc', 'bashrc'],
  ['con.txt', 'fichier-con.txt'],
  ['a:b|c.zip', 'a_b_c.zip'],
  ['', 'fichier-'],
])('an uploaded name cannot leave the folder: %s', async (name, kept) => {
  const reply = await ask('POST', `/files?name=${encodeURIComponent(name)}`, inside(), 'x')
  expect((JSON.parse(reply.text) as { path: string }).path).toBe(join(folder, 'data/exchange', kept))
})
