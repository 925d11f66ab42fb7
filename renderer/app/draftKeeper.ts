/** What is kept of a page: the text, and when, an instant. */
export interface Kept {
  readonly text: string
  readonly at: string
}

export interface DraftDesk {
  /** Keeps a text in the workspace, in place of the one with this id. Nothing when it could not. */
  readonly save: (text: string, id: string | undefined) => Promise<{ id: string; at: string } | undefined>
  readonly drop: (id: string) => void
  /** Something was kept, or thrown away. */
  readonly onKept: (kept: Kept | undefined) => void
}

/** Milliseconds that the hand rests before what it typed is kept. */
export const REST_MS = 1500

/**
 * Keeps what is typed on a page: a moment after the hand rests, at once when the page is left, one saving at a time, so
 * that one page has one draft. What was thrown away stays away until something else is typed.
 */
export class DraftKeeper {
  readonly #desk: DraftDesk
  #id: string | undefined
  /** What is on the page; empty when nothing of it is worth keeping. */
  #text = ''
  #kept = ''
  #thrown = ''
  /** Until this instant (ms) a page that is left has just saved or given up what it showed. */
  #quietUntil = 0
  /** Counts what was thrown away: a saving under way then is thrown away too. */
  #round = 0
  #saving = false
  /** The page is being left: what is typed while something is being kept is kept right after it. */
  #leaving = false
  #underWay: Promise<void> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(desk: DraftDesk) {
    this.#desk = desk
  }

  /** What is on the page now. */
  typed(text: string): void {
    this.#text = text
    this.#wait()
  }

  /**
   * The page is left: what waits is kept at once.
   * @returns settled when all that the page showed is kept, or was refused
   */
  async flush(): Promise<void> {
    if (this.#timer !== undefined) {
      this.#stopWaiting()
      if (Date.now() >= this.#quietUntil) this.#begin()
    }
    this.#leaving = true
    await this.#underWay
    this.#leaving = false
  }

  /** What comes now replaces the draft of this id. */
  takeUp(id: string): void {
    this.#id = id
  }

  /** @param found - a draft of before that was never taken up goes too */
  discard(found?: string): void {
    this.#stopWaiting()
    const gone = this.#id ?? found
    this.#round += 1
    this.#id = undefined
    this.#kept = ''
    this.#thrown = this.#text
    this.#quietUntil = Date.now() + REST_MS
    this.#desk.onKept(undefined)
    if (gone !== undefined) this.#desk.drop(gone)
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #wait(): void {
    this.#stopWaiting()
    if (this.#saving || !this.#worthKeeping()) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#begin()
    }, REST_MS)
  }

  #worthKeeping(): boolean {
    return !['', this.#kept, this.#thrown].includes(this.#text)
  }

  #begin(): void {
    this.#underWay = this.#save()
  }

  async #save(): Promise<void> {
    const text = this.#text
    const round = this.#round
    this.#saving = true
    try {
      const done = await this.#desk.save(text, this.#id)
      if (done !== undefined && round !== this.#round) this.#desk.drop(done.id)
      else if (done !== undefined) {
        this.#id = done.id
        this.#kept = text
        this.#thrown = ''
        this.#desk.onKept({ text, at: done.at })
      }
    } finally {
      this.#saving = false
      // what could not be kept is not sent again by itself: the next key tries
      if (this.#text !== text) {
        if (this.#leaving && this.#worthKeeping()) await this.#save()
        else this.#wait()
      }
    }
  }
}
