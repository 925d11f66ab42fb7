import { useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { usePages } from '../../app/usePages.ts'

export type WorkName = Output<'accounting.inventory'>['works'][number]['work']

export type Debt = Output<'accounting.impairment'>['rows'][number]

export const debtKey = ({ thirdParty, mutualId }: Debt): string => `${thirdParty.id}/${mutualId ?? ''}`

/** What the page says of the work under the hand: its sheet, rows a page at a time where there are many. */
export function useWork(work: WorkName, year: number | undefined) {
  const [lateDays, setLateDays] = useState<number>()
  const at = { year: year ?? 2000 }
  const on = (name: WorkName): { enabled: boolean; keep: boolean } => ({
    enabled: year !== undefined && work === name,
    keep: true,
  })
  const depreciation = useOfficeQuery('accounting.depreciation', at, on('depreciation'))
  const impairment = usePages('accounting.impairment', at, year !== undefined && work === 'impairment')
  const accruals = useOfficeQuery('accounting.accruals', at, on('accruals'))
  const claims = useOfficeQuery(
    'accounting.claimsProvision',
    { ...at, ...(lateDays === undefined ? {} : { lateDays }) },
    on('claims'),
  )
  const now = <T>(name: WorkName, value: T | undefined): T | undefined => (work === name ? value : undefined)
  const found = {
    depreciation: now('depreciation', depreciation.data),
    impairment: now('impairment', impairment.first),
    accruals: now('accruals', accruals.data),
    claims: now('claims', claims.data),
  }
  return {
    ...found,
    owing: impairment,
    lateDays,
    setLateDays,
    /** What depreciation, impairment and the provision have in common. */
    sheet: found.depreciation ?? found.impairment ?? found.claims,
    waiting:
      (depreciation.isPending && work === 'depreciation') ||
      (claims.isPending && work === 'claims') ||
      (accruals.isPending && work === 'accruals'),
    error: depreciation.error ?? impairment.error ?? accruals.error ?? claims.error,
  }
}

export type WorkDetail = ReturnType<typeof useWork>
