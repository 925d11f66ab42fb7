import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { cardVerifier } from './cardVerifier.ts'

const root = resolve(import.meta.dirname, '..')
const out = process.env.NKINGI_OUT ?? resolve(root, 'out/app')

/** CommonJS, and for the oldest Electron we meet: the main process of Electron 25 loads no ES module. */
const commonJs = { format: 'cjs' as const, entryFileNames: '[name].cjs', chunkFileNames: 'chunk-[name]-[hash].cjs' }

export default defineConfig({
  main: {
    plugins: [cardVerifier()],
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
    plugins: [react()],
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
