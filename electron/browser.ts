import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dataDir } from './host/dataDir.ts'
import { fileLog } from './host/fileLog.ts'
import { serveBrowser } from './host/http.ts'
import { openOffice } from './office/index.ts'

/**
 * The same office and the same pages in a browser of this machine, for machines without a window. Prints one address with
 * a one-time token, then stays up until it is told to stop. NKINGI_PORT asks for a port, NKINGI_PAGES for other pages.
 */
const data = dataDir()
mkdirSync(data, { recursive: true })
const office = openOffice({ dataDir: data, log: fileLog(data) })
const host = await serveBrowser({
  office,
  dataDir: data,
  pages: resolve(process.env.NKINGI_PAGES ?? join(import.meta.dirname, '../app/renderer')),
  port: Number(process.env.NKINGI_PORT ?? 0),
})

console.log(`Nkingi est ouvert à cette adresse, à usage unique, dans un navigateur de cet ordinateur :

  ${host.newAddress()}

Ctrl+C pour l’arrêter. Entrée pour une nouvelle adresse.`)

if (process.stdin.isTTY) process.stdin.on('data', () => console.log(`  ${host.newAddress()}`))

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await host.close()
  await office.close()
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
