/**
 * The installed application. `npm run package` builds the folder (`--linux dir`) from the Electron of this machine;
 * installers for Windows need tools of electron-builder's release site and are built where that can be reached.
 *
 * NKINGI_ELECTRON_DIST and NKINGI_ELECTRON_VERSION name an unpacked Electron. NKINGI_INSPECTABLE=1 leaves one fuse on:
 * without it no test can drive the packaged window. What is shipped never has it.
 */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

const { NKINGI_ELECTRON_DIST: electronDist, NKINGI_ELECTRON_VERSION: electronVersion, NKINGI_INSPECTABLE } = process.env

const sqlite = 'node_modules/better-sqlite3'

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'bi.nkingi.centre',
  productName: 'Nkingi',
  executableName: 'nkingi',
  copyright: 'MIT',
  directories: { output: process.env.NKINGI_DIST ?? 'dist', buildResources: 'build/icons' },
  ...(electronDist ? { electronDist } : {}),
  ...(electronVersion ? { electronVersion } : {}),
  npmRebuild: false,
  electronLanguages: ['fr', 'en-US'],
  files: [
    'package.json',
    'out/app/**',
    '!out/app/.built',
    '!node_modules/**/{*.md,*.map,*.ts}',
    `!${sqlite}/{deps,src,build}/**`,
    `!${sqlite}/binding.gyp`,
    // One native file of the dozen that are published: the one for the machine it is packaged for.
    `!${sqlite}/prebuilds/!(\${platform}-\${arch}.node)`,
  ],
  // A Node outside Electron (OFFICE_NODE) reads no asar, and a native module cannot be loaded from one.
  asar: true,
  asarUnpack: ['out/app/main/*office*', 'out/app/main/chunk-*', 'package.json', `${sqlite}/**`],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: NKINGI_INSPECTABLE === '1',
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // Electron 29 brought this fuse; an older one cannot be asked.
    ...(Number.parseInt(electronVersion ?? '45', 10) >= 29 ? { grantFileProtocolExtraPrivileges: false } : {}),
  },
  // The Electron of a machine without the release site carries a shim in resources/app: not ours to ship.
  async afterPack({ appOutDir }) {
    await rm(join(appOutDir, 'resources/app'), { recursive: true, force: true })
    await rm(join(appOutDir, '.complete'), { force: true })
  },
  linux: { target: ['dir'], category: 'Office' },
  win: { target: [{ target: 'nsis', arch: ['x64'] }], artifactName: 'Nkingi-${version}-${arch}.${ext}' },
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
  publish: null,
}
