/** Milliseconds of one call of `work`. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** The value below which `share` of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

/** Each case once, after a warm-up that is not counted; one sample a case, in milliseconds. */
export async function sampled<T>(cases: readonly T[], work: (item: T) => unknown, warmUp = 5): Promise<number[]> {
  for (const item of cases.slice(0, warmUp)) await work(item)
  const samples: number[] = []
  for (const item of cases) samples.push(await timed(() => work(item)))
  return samples
}
