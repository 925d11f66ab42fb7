import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, '..')
/** What pages that are one file look like. */
const LOOK = resolve(root, 'renderer/verifier/style.css')
const FACILITY_LIST = resolve(root, 'renderer/facilityList')
/** Pages that the office writes as one file, by the name they are imported by: their script's folder, their styles in order. */
const PAGES: Readonly<Record<string, { folder: string; styles: readonly string[] }>> = {
  'card-verifier?bundled': { folder: resolve(root, 'renderer/verifier'), styles: [LOOK] },
  'facility-list?bundled': { folder: FACILITY_LIST, styles: [LOOK, resolve(FACILITY_LIST, 'style.css')] },
}

/** What the page is made of, for the phones of the last ten years. */
async function bundle(folder: string): Promise<string> {
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
  if (chunk === undefined || chunks.length !== 1) throw new Error(`${folder} is not one script`)
  // The text stands inside an element of the page.
  return chunk.code.replaceAll(/<(?=\/script|!--)/giu, String.raw`\x3c`).trim()
}

/** `import { script, style } from 'card-verifier?bundled'`: a page as two texts, for the office to write into one file. */
export function cardVerifier(): Plugin {
  const made = new Map<string, Promise<string>>()
  return {
    name: 'nkingi-card-verifier',
    enforce: 'pre',
    resolveId: (source) => (source in PAGES ? `\0${source}` : undefined),
    async load(id) {
      const page = id.startsWith('\0') ? PAGES[id.slice(1)] : undefined
      if (page === undefined) return undefined
      const { folder, styles } = page
      const script = made.get(folder) ?? bundle(folder)
      made.set(folder, script)
      const style = (await Promise.all(styles.map(async (path) => readFile(path, 'utf8')))).join('')
      return `export const script = ${JSON.stringify(await script)}\nexport const style = ${JSON.stringify(style.trim())}\n`
    },
  }
}
