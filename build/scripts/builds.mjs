/** The three things that are built, what each is made from, and building only what is stale. */
import { buildInto, isStale, runTool } from './lib.mjs'

const code = ['electron', 'shared', 'db', 'package.json', 'package-lock.json', 'tsconfig.json']

const builds = {
  /** out/node: terminal and browser host, under plain Node. */
  node: {
    outDir: 'out/node',
    sources: [...code, 'renderer', 'build/vite.node.config.ts'],
    make: (folder, quiet) =>
      runTool('vite', ['build', '-c', 'build/vite.node.config.ts'], {
        quiet,
        env: { NKINGI_OUT: folder, NODE_ENV: 'production' },
      }),
  },
  /** out/app: the window (main, preload, office) and its pages. */
  app: {
    outDir: 'out/app',
    sources: [...code, 'renderer', 'build/electron.vite.config.ts'],
    make: (folder, quiet) =>
      runTool('electron-vite', ['build', '-c', 'build/electron.vite.config.ts'], {
        quiet,
        env: { NKINGI_OUT: folder, NODE_ENV: 'production' },
      }),
  },
}

/**
 * Builds what is stale among `names` ('node', 'app').
 * @returns 0, or the exit code of the tool that failed (its output is then shown).
 */
export async function buildStale(names, { quiet = false, force = false } = {}) {
  for (const name of names) {
    const { outDir, sources, make } = builds[name]
    if (!force && !isStale(outDir, sources)) continue
    let output = ''
    const exit = await buildInto(outDir, sources, async (folder) => {
      const result = await make(folder, quiet)
      output = result.output
      return result.code
    })
    if (exit !== 0) {
      if (quiet) process.stderr.write(output)
      return exit
    }
  }
  return 0
}
