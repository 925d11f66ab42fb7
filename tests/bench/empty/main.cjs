// The least that a window with an office beside it is: what our own start is held against.
const { fork } = require('node:child_process')
const { join } = require('node:path')
const { app, BrowserWindow, utilityProcess } = require('electron')

app.setPath('userData', process.env.NKINGI_DATA)

/** The office is started as ours is: under the Node that is named, or as a utility process. */
function office() {
  const script = join(__dirname, 'office.cjs')
  if (!process.env.OFFICE_NODE) return utilityProcess.fork(script)
  return fork(script, [], {
    execPath: process.env.OFFICE_NODE,
    execArgv: [],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined },
  })
}

const answered = new Promise((done) => office().once('message', done))
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  await window.loadFile(join(__dirname, 'index.html'))
  await answered
  await window.webContents.executeJavaScript('document.body.append(document.createElement("input"))')
})
app.on('window-all-closed', () => app.quit())
