import { today, type Day } from '../../../shared/dates.ts'

const HOUR_MS = 3_600_000
/** Burundi is two hours ahead of UTC, all year. */
const OFFSET_MS = 2 * HOUR_MS
const OPENS_AT = 8
const CLOSES_AT = 17

/** The clock of a played workspace: it goes from day to day, never back, and people work between eight and five. */
export class DemoClock {
  #ms: number
  readonly #limit: number

  /** `limit`: an instant that the play must not pass, when it goes on until now. */
  constructor(start: Day, limit?: Date) {
    this.#ms = atHour(start, OPENS_AT)
    this.#limit = limit === undefined ? Number.POSITIVE_INFINITY : limit.getTime()
  }

  now = (): Date => new Date(this.#ms)

  get today(): Day {
    return today(this.now())
  }

  /** The morning of a day, or now when it is later that day. A day that is over is refused: the play would be wrong. */
  goTo(day: Day): void {
    if (day < this.today) throw new RangeError(`the play went back from ${this.today} to ${day}`)
    this.#ms = Math.min(Math.max(this.#ms, atHour(day, OPENS_AT)), this.#limit)
  }

  /** Time goes by while somebody works: a minute or so, seconds once the day is full. */
  pass(seconds: number): void {
    const full = this.#ms >= atHour(this.today, CLOSES_AT)
    this.#ms = Math.min(this.#ms + (full ? 200 : seconds * 1000), this.#limit)
  }
}

const atHour = (day: Day, hour: number): number => Date.parse(`${day}T00:00:00.000Z`) + hour * HOUR_MS - OFFSET_MS
