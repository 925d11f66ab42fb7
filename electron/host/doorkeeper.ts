import { randomBytes, timingSafeEqual } from 'node:crypto'

/** What a request shows at the door; header names as Node gives them, in lower case. */
export interface Caller {
  readonly method: string
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly cookie: string | undefined
  readonly fetchSite: string | undefined
}

export type Verdict = 'in' | 'wrong-host' | 'wrong-origin' | 'no-token'

const secret = (): string => randomBytes(32).toString('base64url')

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * Who may speak to the browser host. It listens on 127.0.0.1, but so may any other user and any web page of this machine:
 * - the Host must be ours, or a foreign name could be made to point here (DNS rebinding);
 * - an Origin, when there is one, must be ours, and a browser that tells us the site must say the same one;
 * - the cookie must be ours. It is given once, against the one-time token of the address printed in the terminal.
 */
export class Doorkeeper {
  readonly #hosts: ReadonlySet<string>
  readonly #cookieName: string
  readonly #cookies = new Set<string>()
  readonly #tokens = new Set<string>()

  constructor(port: number) {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
    this.#cookieName = `nkingi_${port}`
  }

  /** A token that opens the door once. */
  newToken(): string {
    const token = secret()
    this.#tokens.add(token)
    return token
  }

  /** The `Set-Cookie` value for a token that was never used, or undefined; the token is spent. */
  spend(token: string): string | undefined {
    for (const known of this.#tokens) {
      if (!same(known, token)) continue
      this.#tokens.delete(known)
      const cookie = secret()
      this.#cookies.add(cookie)
      return `${this.#cookieName}=${cookie}; HttpOnly; SameSite=Strict; Path=/`
    }
    return undefined
  }

  /** Host and origin only: enough to be told that a token is needed. */
  place(caller: Caller): Exclude<Verdict, 'no-token'> {
    if (caller.host === undefined || !this.#hosts.has(caller.host)) return 'wrong-host'
    if (caller.origin !== undefined && caller.origin !== `http://${caller.host}`) return 'wrong-origin'
    // 'none' is a person who typed the address or followed the link of the terminal.
    if (caller.fetchSite !== undefined && caller.fetchSite !== 'same-origin' && caller.fetchSite !== 'none') {
      return 'wrong-origin'
    }
    return 'in'
  }

  judge(caller: Caller): Verdict {
    const place = this.place(caller)
    if (place !== 'in') return place
    for (const part of (caller.cookie ?? '').split(';')) {
      const [name, value] = part.trim().split('=', 2)
      if (name !== this.#cookieName || value === undefined) continue
      for (const known of this.#cookies) if (same(known, value)) return 'in'
    }
    return 'no-token'
  }
}
