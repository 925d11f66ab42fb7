/** The door of indicators. Nothing here may be needed by a department that indicators reads. */
export { norms } from './norms.ts'
