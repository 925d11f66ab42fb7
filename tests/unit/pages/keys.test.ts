import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findKey, putLayer, takeLayer, type PageKey } from '../../../renderer/app/keys/registry.ts'

/** What a page has of the engine here: which words of a selector a thing answers to. */
class Thing {
  readonly kind: string
  readonly isContentEditable = false
  constructor(kind: string) {
    this.kind = kind
  }
  matches(selector: string): boolean {
    return selector.split(', ').includes(this.kind)
  }
}

const layer = Symbol('page')
const keys: PageKey[] = [
  { combo: 'Enter', label: 'opens', run: () => undefined },
  { combo: 'Space', label: 'marks', run: () => undefined },
  { combo: 'Ctrl+Enter', label: 'acts', run: () => undefined },
]
const found = (key: string, kind: string, ctrlKey = false): string | undefined =>
  findKey({ key, ctrlKey, altKey: false, metaKey: false, shiftKey: false, target: new Thing(kind) } as never)?.label

beforeAll(() => {
  vi.stubGlobal('HTMLElement', Thing)
  for (const name of ['HTMLTextAreaElement', 'HTMLSelectElement', 'HTMLInputElement']) vi.stubGlobal(name, class {})
  putLayer({ id: layer, keys })
})
afterAll(() => {
  takeLayer(layer)
  vi.unstubAllGlobals()
})

describe('keys of a page and what has the focus', () => {
  test('Enter and Space on a button are the button’s', () => {
    expect([found('Enter', 'button'), found(' ', 'button')]).toEqual([undefined, undefined])
    expect([found('Enter', 'a[href]'), found('Enter', 'textarea'), found('Enter', 'form input')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
  test('elsewhere they are the page’s, and so is what no button knows', () => {
    expect([found('Enter', 'table'), found(' ', 'table')]).toEqual(['opens', 'marks'])
    expect(found('Enter', 'button', true)).toBe('acts')
  })
})
