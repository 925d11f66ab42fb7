export * from './duplicates/index.ts'
