import { defineErrors } from './define.ts'

export const indicatorsErrors = defineErrors('indicators', {
  'bad-range': { from: 'day', to: 'day' },
  'range-too-long': { from: 'day', to: 'day' },
  'threshold-in-past': { day: 'day', last: 'day' },
  'threshold-upside-down': { norm: 'text' },
})
