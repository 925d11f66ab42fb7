import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { cardVerifier } from './cardVerifier.ts'

const root = resolve(import.meta.dirname, '..')
// Another entry than the product's own: the benchmark.
const entry = process.env.NKINGI_ENTRY

/** What runs under plain Node: the terminal and the browser host. Only the native SQLite stays outside the bundle. */
export default defineConfig({
  root,
  plugins: [cardVerifier()],
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  ssr: { noExternal: true, external: ['better-sqlite3', 'electron', '@playwright/test', 'playwright-core'] },
  build: {
    ssr: true,
    target: 'node24',
    outDir: process.env.NKINGI_OUT ?? resolve(root, 'out/node'),
    emptyOutDir: true,
    minify: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: entry
        ? { bench: resolve(root, entry) }
        : {
            cli: resolve(root, 'electron/cli.ts'),
            browser: resolve(root, 'electron/browser.ts'),
            // The office as a process of its own, for the tests that kill it.
            office: resolve(root, 'electron/office.ts'),
          },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
})
