/** Where the office notes what happened: event codes and ids, never names, numbers of persons or amounts. */
export interface Logger {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean>>): void
  error(event: string, facts?: Readonly<Record<string, string | number | boolean>>): void
}

export const silentLog: Logger = { info: () => undefined, error: () => undefined }

/** One JSON line an event on standard error. */
export const lineLog: Logger = {
  info: (event, facts) => process.stderr.write(`${JSON.stringify({ level: 'info', event, ...facts })}\n`),
  error: (event, facts) => process.stderr.write(`${JSON.stringify({ level: 'error', event, ...facts })}\n`),
}
