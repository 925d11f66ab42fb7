/**
 * Chance that can be played again: mulberry32, 32 bits of state (public domain, Tommy Ettinger). For fictitious data only, never for
 * anything that must not be guessed.
 */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }

  /** One of the pairs, as often as its weight says. */
  weighted<T>(list: readonly (readonly [item: T, weight: number])[]): T {
    let left = this.next() * list.reduce((total, [, weight]) => total + weight, 0)
    for (const [item, weight] of list) {
      left -= weight
      if (left < 0) return item
    }
    return this.pick(list)[0]
  }

  /** Another source for a part of the play, so that a change in one part does not change the others. */
  branch(): Random {
    return new Random(Math.floor(this.next() * 4_294_967_296))
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.between(0, 255))
  }
}
