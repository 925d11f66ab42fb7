import { expect, test, vi } from 'vitest'
import { hostOffice } from '../../../electron/host/officeHost.ts'
import type { OfficeChild } from '../../../electron/host/officeHost.ts'
import type { FromOffice, ToOffice } from '../../../electron/host/officeMessages.ts'
import { isOurs, isPrintRoute, isSafeOutside } from '../../../electron/shell/addresses.ts'
import { dataDir } from '../../../electron/host/dataDir.ts'
import type { OfficeEvent } from '../../../shared/contract/transport.ts'

test.each([
  ['app://nkingi/', true],
  ['app://nkingi/index.html#/households/1', true],
  ['app://nkingi.evil.example/', false],
  ['app://evil@nkingi/', false],
  ['app://other/', false],
  ['https://nkingi/', false],
  ['https://evil.example/?app://nkingi/', false],
  ['file:///app://nkingi/', false],
  ['http://localhost:5173/', false],
  ['', false],
])('only pages of ours are ours: %s', (address, ours) => {
  expect(isOurs(address)).toBe(ours)
})

test('the development server is ours only when it is named', () => {
  expect(isOurs('http://localhost:5173/#/x', 'http://localhost:5173')).toBe(true)
  expect(isOurs('http://localhost:51730/', 'http://localhost:5173')).toBe(false)
})

test.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://x/y',
  'http://x.example/',
  'https://a:b@x.example/',
  'calc',
])('never handed to the system: %s', (address) => {
  expect(isSafeOutside(address)).toBe(false)
})

test('an https address may be handed to the system', () => {
  expect(isSafeOutside('https://example.org/aide')).toBe(true)
})

test.each([
  ['#/print/receipt/0199-a', true],
  ['/print/trial-balance/2026?month=2026-01', true],
  ['#/administration', false],
  ['https://evil.example/#/print/x', false],
  ['#/print/', false],
])('only pages for paper are printed: %s', (route, may) => {
  expect(isPrintRoute(route)).toBe(may)
})

test('the data folder is local to the machine, and can be named', () => {
  expect(dataDir({ NKINGI_DATA: '/x' }, 'linux')).toBe('/x')
  expect(dataDir({ XDG_DATA_HOME: '/d' }, 'linux')).toBe('/d/nkingi')
  expect(dataDir({ LOCALAPPDATA: 'C:\\L', APPDATA: 'C:\\R' }, 'win32')).toContain('C:\\L')
})

/** Office processes that do what the test says. */
function fakes() {
  const children: { heard: ToOffice[]; say: (message: FromOffice) => void; die: (code?: number) => void }[] = []
  const start = (): OfficeChild => {
    const messages: ((message: FromOffice) => void)[] = []
    const exits: ((code: number | null) => void)[] = []
    const heard: ToOffice[] = []
    const child = {
      heard,
      say: (message: FromOffice) => messages.forEach((listener) => listener(message)),
      die: (code = 1) => exits.forEach((listener) => listener(code)),
    }
    children.push(child)
    return {
      pid: children.length,
      send: (message) => heard.push(message),
      onMessage: (listener) => messages.push(listener),
      onExit: (listener) => exits.push(listener),
      kill: () => child.die(9),
    }
  }
  return { children, start }
}

const died = { ok: false, code: 'kernel.office-died', params: {} }

test('answers go to the call that asked, whatever their order', async () => {
  const { children, start } = fakes()
  const host = hostOffice({ start })
  const [one, two] = [host.call({ id: '1', name: 'a', input: 1 }), host.call({ id: '2', name: 'a', input: 2 })]
  children[0]!.say({ kind: 'answer', id: '2', answer: { ok: true, value: 'two' } })
  children[0]!.say({ kind: 'answer', id: '1', answer: { ok: true, value: 'one' } })
  expect([await one, await two]).toEqual([
    { ok: true, value: 'one' },
    { ok: true, value: 'two' },
  ])
})

test('when the office dies, waiting calls are refused, it is started again once, and the pages are told', async () => {
  const { children, start } = fakes()
  const host = hostOffice({ start })
  const events: OfficeEvent[] = []
  host.subscribe((event) => events.push(event))
  const waiting = host.call({ id: '1', name: 'a', input: 1 })
  children[0]!.die()
  expect(await waiting).toEqual(died)
  expect(events).toEqual([{ type: 'office', state: 'restarted' }])
  const next = host.call({ id: '2', name: 'a', input: 1 })
  children[1]!.say({ kind: 'answer', id: '2', answer: { ok: true, value: 2 } })
  expect(await next).toEqual({ ok: true, value: 2 })

  const unlucky = host.call({ id: '3', name: 'a', input: 1 })
  children[1]!.die()
  expect(await unlucky).toEqual(died)
  expect(events.at(-1)).toEqual({ type: 'office', state: 'stopped' })
  expect(children).toHaveLength(2)
  expect(await host.call({ id: '4', name: 'a', input: 1 })).toEqual(died)
})

test('an office that worked a while after its restart is started again', () => {
  vi.useFakeTimers()
  const { children, start } = fakes()
  hostOffice({ start })
  children[0]!.die()
  vi.advanceTimersByTime(60_000)
  children[1]!.die()
  expect(children).toHaveLength(3)
  vi.useRealTimers()
})

test('what a dead office still had to say is not heard', async () => {
  const { children, start } = fakes()
  const host = hostOffice({ start })
  children[0]!.die()
  const call = host.call({ id: '1', name: 'a', input: 1 })
  children[0]!.say({ kind: 'answer', id: '1', answer: { ok: true, value: 'old' } })
  children[1]!.say({ kind: 'answer', id: '1', answer: { ok: true, value: 'new' } })
  expect(await call).toEqual({ ok: true, value: 'new' })
})

test('closing waits until the office has left, and ends it by force when it does not', async () => {
  const { children, start } = fakes()
  const host = hostOffice({ start, patience: 30 })
  const closing = host.close()
  expect(children[0]!.heard).toEqual([{ kind: 'close' }])
  await closing
  expect(await host.call({ id: '1', name: 'a', input: 1 })).toEqual(died)
  expect(children).toHaveLength(1)
})
