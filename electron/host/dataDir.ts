import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where the workspaces of this machine's user live: the same place for the window, the browser and the terminal. On
 * Windows the local profile, never the roaming one, which is copied over networks. NKINGI_DATA names another place.
 */
export function dataDir(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const named = env.NKINGI_DATA
  if (named) return named
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Nkingi')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Nkingi')
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'nkingi')
}
