/** The door of exchange for the other departments; its own files are reached by nobody else. */
export { installExchange, ownKeys, type OwnKeys } from './keys.ts'
