import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** No browser engine on this machine, or it made nothing of the page. */
export class NoPdf extends Error {}

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
  'chrome',
] as const
const WINDOWS_PLACES = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'] as const
/** A page of ours takes under a second; a machine that swaps may take many. */
const LONGEST_MS = 60_000

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** A browser of the Chromium family: the one of NKINGI_CHROMIUM, else the first found where such programs live. */
export function findEngine(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.NKINGI_CHROMIUM !== undefined && env.NKINGI_CHROMIUM !== '')
    return isProgram(env.NKINGI_CHROMIUM) ? env.NKINGI_CHROMIUM : undefined
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  )
  const places = [
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...programs.flatMap((folder) => WINDOWS_PLACES.map((place) => join(folder, place))),
  ]
  return places.find(isProgram)
}

/**
 * Lays out one self-contained page and writes it as a PDF, on the paper its own `@page` rule asks for.
 * @throws NoPdf without an engine, or when the engine fails
 */
export async function htmlToPdf(html: string, path: string, engine = findEngine()): Promise<void> {
  if (engine === undefined) throw new NoPdf('no Chromium, Chrome or Edge was found (NKINGI_CHROMIUM names one)')
  // Its own folder and its own profile: nothing of the person's browser is touched, nothing of the page stays.
  const folder = mkdtempSync(join(tmpdir(), 'nkingi-pdf-'))
  try {
    const page = join(folder, 'page.html')
    writeFileSync(page, html)
    await run(engine, [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-extensions',
      `--user-data-dir=${join(folder, 'profile')}`,
      // The engine refuses its own cage when root starts it, as in a container.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-pdf-header-footer',
      `--print-to-pdf=${path}`,
      pathToFileURL(page).href,
    ])
    if (!statSync(path, { throwIfNoEntry: false })?.size) throw new NoPdf('the browser engine wrote no PDF')
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', timeout: LONGEST_MS })
    child.on('error', (error) => reject(new NoPdf(error.message)))
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new NoPdf(`the browser engine stopped with ${code ?? 'a signal'}`)),
    )
  })
}
