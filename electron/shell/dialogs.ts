import { basename } from 'node:path'
import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { ChooseFile } from '../../shared/contract/transport.ts'

/**
 * Asks the person for a file or a folder.
 * @returns the path they chose, or undefined when they gave up. A suggested name loses any folder it came with.
 */
export async function chooseFile(window: BrowserWindow, options: ChooseFile): Promise<string | undefined> {
  const filters = options.extensions?.length ? [{ name: options.title, extensions: [...options.extensions] }] : []
  if (options.mode === 'save') {
    const answer = await dialog.showSaveDialog(window, {
      title: options.title,
      filters,
      ...(options.suggestedName ? { defaultPath: basename(options.suggestedName) } : {}),
    })
    return answer.canceled ? undefined : answer.filePath
  }
  const answer = await dialog.showOpenDialog(window, {
    title: options.title,
    filters,
    properties: options.mode === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'],
  })
  return answer.canceled ? undefined : answer.filePaths[0]
}
