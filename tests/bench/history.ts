/** The instant everything of the bench was entered at. */
export const AT = '2025-06-01T08:00:00.000Z'

/** The cover years that are over, oldest first; they are calendar years. The campaign of the next one is open. */
export const YEARS = [2023, 2024, 2025] as const
export const CAMPAIGN = 2026

export const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
