/** One seed for every property, so that a failure is the same everywhere. */
export const SEED = 20_261_121
