import { mkdirSync, openSync, closeSync, fsyncSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import type { Files } from '../kernel/files.ts'

/** Where a file goes: the path a person chose (a folder takes the usual name), or the office's exchange folder. */
export function placeFor(files: Files, path: string | undefined, name: string): string {
  if (path === undefined) return join(files.exchangeFolder, name)
  // the exchange folder may be named before anything was written in it
  const isOurs = resolve(path) === resolve(files.exchangeFolder)
  const isFolder = isOurs || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  return files.forWriting(isFolder ? join(path, name) : path)
}

/** Writes a file so that it is there whole or not at all, even when the key is pulled out. Gives the path back. */
export function writeWhole(path: string, bytes: Uint8Array): string {
  mkdirSync(dirname(path), { recursive: true })
  const partial = `${path}.part`
  try {
    const file = openSync(partial, 'w')
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
  return path
}
