import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { cardVerifier } from './cardVerifier.ts'
import { lightContract } from './lightContract.ts'

const root = resolve(import.meta.dirname, '..')
const out = process.env.NKINGI_OUT ?? resolve(root, 'out/app')

/**
 * CommonJS, and for the oldest Electron we meet: the main process of Electron 25 loads no ES module. Smaller, but under its own names,
 * which the log of a bug needs; the same files after each build, so that what the engine keeps of them is replaced.
 */
const commonJs = {
  format: 'cjs' as const,
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunk-[name].cjs',
  minify: { mangle: false, compress: true, codegen: true },
}

/** Nothing but ASCII in what is built: one other letter, and the engine holds the whole file at two bytes a letter. */
function ascii(): Plugin {
  return {
    name: 'ascii',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          chunk.code = chunk.code.replaceAll(
            /[^\0-\x7f]/g,
            (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
          )
    },
  }
}

export default defineConfig({
  main: {
    plugins: [cardVerifier(), ascii()],
    build: {
      outDir: resolve(out, 'main'),
      emptyOutDir: true,
      target: 'node18.15',
      rolldownOptions: {
        input: { main: resolve(root, 'electron/main.ts'), office: resolve(root, 'electron/office.ts') },
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(out, 'preload'),
      emptyOutDir: true,
      target: 'node18.15',
      rolldownOptions: { input: { preload: resolve(root, 'electron/preload.ts') }, output: commonJs },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    base: './',
    plugins: [react(), lightContract()],
    build: {
      outDir: resolve(out, 'renderer'),
      emptyOutDir: true,
      target: 'chrome114',
      // electron-vite does not minify by itself.
      minify: 'oxc',
      // Fonts and pictures stay files: a data: URL would need a wider policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
})
