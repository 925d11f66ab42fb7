/** The door of federation for the other departments and the terminal. */
export { table1, type Table1Question } from './table1.ts'
