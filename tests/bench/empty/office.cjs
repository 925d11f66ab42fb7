// Answers once and stays, idle.
const say = (message) => (process.parentPort ? process.parentPort.postMessage(message) : process.send(message))
setInterval(() => undefined, 60_000)
say('ready')
