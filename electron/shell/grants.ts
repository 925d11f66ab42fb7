import { resolve } from 'node:path'

/**
 * The files a person chose in a dialog since the window opened. Pages can name any path in a call; only those in here
 * travel with it, so a page cannot reach a file that nobody showed it.
 */
export class Grants {
  readonly #paths = new Set<string>()

  add(path: string): string {
    const absolute = resolve(path)
    this.#paths.add(absolute)
    return absolute
  }

  list(): readonly string[] {
    return [...this.#paths]
  }
}
