import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'

/** One page or file of ours, ready for an HTTP response or an `app://` one. */
export interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

/** What a page may load and run: our own files, and styles that carry this page's nonce. Nothing from anywhere else. */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const notFound: Page = {
  status: 404,
  headers: { ...common, 'content-type': 'text/plain; charset=utf-8' },
  body: Buffer.from('Introuvable'),
}

/**
 * The file of `root` that `path` (of a URL, still percent-encoded) names. Whatever leads out of `root`, by `..`, by an
 * encoded separator or through a link, is not found: the comparison is made on real paths and with the separator, so that
 * a neighbour folder with the same beginning is outside too.
 */
export async function page(root: string, path: string): Promise<Page> {
  let name: string
  try {
    name = decodeURIComponent(path)
  } catch {
    return notFound
  }
  if (name.includes('\0') || name.includes('\\')) return notFound
  if (name === '' || name === '/') name = '/index.html'
  const wanted = resolve(join(root, name))
  if (!wanted.startsWith(resolve(root) + sep)) return notFound
  let body: Buffer
  try {
    const real = await realpath(wanted)
    if (!real.startsWith((await realpath(root)) + sep)) return notFound
    body = await readFile(real)
  } catch {
    return notFound
  }
  const extension = extname(wanted)
  const type = types[extension] ?? 'application/octet-stream'
  if (extension !== '.html') {
    // Built files carry a hash of their content in their name.
    const cache = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return { status: 200, headers: { ...common, 'content-type': type, 'cache-control': cache }, body }
  }
  const nonce = randomBytes(16).toString('base64')
  return {
    status: 200,
    headers: {
      ...common,
      'content-type': type,
      'cache-control': 'no-store',
      'content-security-policy': contentPolicy(nonce),
    },
    body: Buffer.from(body.toString('utf8').replaceAll('%NONCE%', nonce)),
  }
}
