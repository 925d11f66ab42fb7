export * from './machine.ts'
export * from './places.ts'
export * from './plan.ts'
export * from './segments.ts'
