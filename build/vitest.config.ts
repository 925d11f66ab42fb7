import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { cardVerifier } from './cardVerifier.ts'

const root = resolve(import.meta.dirname, '..')

/** One project per kind of test, so that `--project unit` runs without touching a disk. */
function project(name: string, testTimeout: number, together: boolean) {
  return {
    root,
    plugins: [cardVerifier()],
    test: {
      name,
      root,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      exclude: ['**/fixtures/**'],
      environment: 'node',
      testTimeout,
      hookTimeout: testTimeout,
      fileParallelism: together,
      // a file has its own folder and its own office: the modules are loaded once a worker
      isolate: !together,
      maxWorkers: 2,
    },
  }
}

export default defineConfig({
  root,
  cacheDir: resolve(root, 'node_modules/.vite/vitest'),
  test: {
    root,
    projects: [project('unit', 30_000, true), project('office', 60_000, true), project('faults', 300_000, false)],
  },
})
