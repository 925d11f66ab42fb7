import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, '..')
const folder = resolve(root, 'renderer/verifier')
const ID = 'card-verifier?bundled'

/** What the page is made of, for the phones of the last ten years. */
async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2015',
      minify: 'oxc',
      copyPublicDir: false,
      rolldownOptions: { input: resolve(folder, 'main.ts'), output: { format: 'iife' } },
    },
  })
  const output = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const chunks = output.filter((one) => one.type === 'chunk')
  const [chunk] = chunks
  if (chunk === undefined || chunks.length !== 1) throw new Error('the verifier is not one script')
  // The text stands inside an element of the page.
  return chunk.code.replaceAll(/<(?=\/script|!--)/giu, String.raw`\x3c`).trim()
}

/** `import { script, style } from 'card-verifier?bundled'`: renderer/verifier as two texts, for the office to write into one file. */
export function cardVerifier(): Plugin {
  let made: Promise<string> | undefined
  return {
    name: 'nkingi-card-verifier',
    enforce: 'pre',
    resolveId: (source) => (source === ID ? `\0${ID}` : undefined),
    async load(id) {
      if (id !== `\0${ID}`) return undefined
      made ??= bundle()
      const style = await readFile(resolve(folder, 'style.css'), 'utf8')
      return `export const script = ${JSON.stringify(await made)}\nexport const style = ${JSON.stringify(style.trim())}\n`
    },
  }
}
