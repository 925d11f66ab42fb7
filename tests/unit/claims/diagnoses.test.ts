import { describe, expect, test } from 'vitest'

import { DIAGNOSES, DIAGNOSIS_GROUPS, diagnosisLabel, oddDiagnosis } from '../../../shared/rules/claims/diagnoses.ts'

describe('the short list of diagnoses', () => {
  test('has true codes, each once, each with a label of its own, in known groups', () => {
    expect(DIAGNOSES.length).toBeGreaterThanOrEqual(100)
    expect(DIAGNOSES.length).toBeLessThanOrEqual(120)
    for (const { code, label, group } of DIAGNOSES) {
      expect(code).toMatch(/^[A-TV-Z]\d{2}(\.\d)?$/)
      expect(label.length).toBeGreaterThan(2)
      expect(DIAGNOSIS_GROUPS).toContain(group)
    }
    expect(new Set(DIAGNOSES.map(({ code }) => code)).size).toBe(DIAGNOSES.length)
    expect(new Set(DIAGNOSES.map(({ label }) => label)).size).toBe(DIAGNOSES.length)
  })

  test('has ten usual ones to begin with', () => {
    expect(DIAGNOSES.filter(({ favourite }) => favourite === true)).toHaveLength(10)
  })

  test('says what a diagnosis and a person do not have in common', () => {
    expect(oddDiagnosis('O80', { sex: 'M', age: 30 })).toBe('sex')
    expect(oddDiagnosis('O80', { sex: 'F', age: 70 })).toBe('age')
    expect(oddDiagnosis('O80', { sex: 'F', age: 24 })).toBeUndefined()
    expect(oddDiagnosis('P07', { sex: 'F', age: 3 })).toBe('age')
    expect(oddDiagnosis('N40', { sex: 'F', age: 60 })).toBe('sex')
    expect(oddDiagnosis('ZZZ', { sex: 'F', age: 60 })).toBeUndefined()
    expect(diagnosisLabel('B54')).toBe('Paludisme simple')
    expect(diagnosisLabel('ZZZ')).toBe('ZZZ')
  })
})
