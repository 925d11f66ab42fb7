import type { Day } from '../../../shared/dates.ts'

type Act = () => Promise<void>

/** What is going to happen, by day; on one day in the order in which it was noted. Acts may note others for later. */
export class Agenda {
  readonly #days = new Map<Day, Act[]>()

  note(day: Day, act: Act): void {
    const acts = this.#days.get(day)
    if (acts === undefined) this.#days.set(day, [act])
    else acts.push(act)
  }

  /** Plays every day up to the last, included. What is noted for later than it never happens. */
  async play(last: Day, onDay: (day: Day) => void): Promise<void> {
    for (;;) {
      const day = [...this.#days.keys()].toSorted()[0]
      if (day === undefined || day > last) return
      onDay(day)
      const acts = this.#days.get(day) ?? []
      // Acts of the day may note more for the same day: they join the end.
      for (let act = acts.shift(); act !== undefined; act = acts.shift()) await act()
      this.#days.delete(day)
    }
  }
}
