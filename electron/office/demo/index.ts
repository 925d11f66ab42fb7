export { buildFictitiousCentre } from './fictitious.ts'
