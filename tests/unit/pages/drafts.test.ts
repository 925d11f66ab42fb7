import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DraftKeeper, REST_MS, type Kept } from '../../../renderer/app/draftKeeper.ts'

/** An office that answers when it is told to, and remembers what it keeps. */
function slowOffice() {
  const drafts = new Map<string, string>()
  const waiting: (() => void)[] = []
  const shown: (Kept | undefined)[] = []
  let next = 0
  const keeper = new DraftKeeper({
    save: (text, id) =>
      new Promise((resolve) => {
        waiting.push(() => {
          const draft = id ?? `draft-${(next += 1)}`
          drafts.set(draft, text)
          resolve({ id: draft, at: '2031-01-01T08:00:00.000Z' })
        })
      }),
    drop: (id) => void drafts.delete(id),
    onKept: (kept) => shown.push(kept),
  })
  const answer = async (): Promise<void> => {
    waiting.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { keeper, drafts, shown, waiting, answer, texts: () => [...drafts.values()] }
}

const rest = () => vi.advanceTimersByTimeAsync(REST_MS)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a draft', () => {
  test('is kept when the hand rests, not at every key', async () => {
    const { keeper, waiting, shown, answer, texts } = slowOffice()
    for (const text of ['N', 'NI', 'NIY']) {
      keeper.typed(text)
      await vi.advanceTimersByTimeAsync(REST_MS / 2)
    }
    expect(waiting).toHaveLength(0)
    await rest()
    await answer()
    expect(texts()).toEqual(['NIY'])
    expect(shown).toEqual([{ text: 'NIY', at: '2031-01-01T08:00:00.000Z' }])
  })

  test('typed on while the office is slow: one draft, its last words', async () => {
    const { keeper, drafts, waiting, answer, texts } = slowOffice()
    keeper.typed('first')
    await rest()
    keeper.typed('second')
    await rest()
    await rest()
    expect(waiting).toHaveLength(1)
    await answer()
    await rest()
    await answer()
    expect(drafts.size).toBe(1)
    expect(texts()).toEqual(['second'])
  })

  test('a page that is left says what waits; one that was saved says nothing more', async () => {
    const { keeper, waiting, answer, texts } = slowOffice()
    keeper.typed('half a name')
    void keeper.flush()
    await answer()
    expect(texts()).toEqual(['half a name'])
    keeper.typed('the whole name')
    keeper.discard()
    keeper.typed('the whole name, tidied by the page')
    void keeper.flush()
    await rest()
    expect(waiting).toHaveLength(0)
    expect(texts()).toEqual([])
  })

  test('left while something is being kept: what came after it is kept at once, and then it is all kept', async () => {
    const { keeper, drafts, waiting, answer, texts } = slowOffice()
    keeper.typed('half')
    await rest()
    keeper.typed('half a name')
    let left = false
    void keeper.flush().then(() => {
      left = true
    })
    await answer()
    expect(left).toBe(false)
    expect(waiting).toHaveLength(1)
    await answer()
    expect(left).toBe(true)
    expect(drafts.size).toBe(1)
    expect(texts()).toEqual(['half a name'])
    await keeper.flush()
    expect(waiting).toHaveLength(0)
  })

  test('thrown away while it was being kept: it is gone too, whatever was typed meanwhile', async () => {
    const { keeper, shown, answer, texts } = slowOffice()
    keeper.typed('first')
    await rest()
    keeper.typed('second')
    keeper.discard()
    keeper.typed('')
    await answer()
    await rest()
    expect(texts()).toEqual([])
    expect(shown).toEqual([undefined])
  })

  test('what is typed after a saving is another draft, kept like the first', async () => {
    const { keeper, answer, texts } = slowOffice()
    keeper.typed('one household')
    await rest()
    await answer()
    keeper.discard()
    keeper.typed('')
    keeper.typed('the next one')
    await rest()
    await answer()
    expect(texts()).toEqual(['the next one'])
  })

  test('refused, it is not sent again by itself; the next key tries', async () => {
    let asked = 0
    const keeper = new DraftKeeper({
      save: () => {
        asked += 1
        return Promise.resolve(undefined)
      },
      drop: () => undefined,
      onKept: () => undefined,
    })
    keeper.typed('too long')
    for (let i = 0; i < 5; i += 1) await rest()
    expect(asked).toBe(1)
    keeper.typed('shorter')
    await rest()
    expect(asked).toBe(2)
  })
})
