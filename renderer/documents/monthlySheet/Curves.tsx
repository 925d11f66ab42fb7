import type { SheetChart } from '../../../shared/rules/accounting/closing/sheet/index.ts'

const [LEFT, RIGHT, TOP, BOTTOM] = [4, 136, 6, 80]
const LINE = 9
const MONTHS = 12
const DASHES = { year: undefined, before: '4 2.4', budget: '1 2' } as const

type Kind = SheetChart['curves'][number]['kind']
type Points = readonly (readonly [number, number])[]

interface CurvesProps {
  readonly chart: SheetChart
  /** First letters of January, July and December. */
  readonly months: readonly [string, string, string]
}

/** A year's curve against the year before and what was planned: each with its last value beside it. Heights from zero. */
export function Curves({ chart, months }: CurvesProps) {
  const highest = Math.max(1, ...chart.curves.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const x = (at: number): number => LEFT + ((RIGHT - LEFT) * at) / (MONTHS - 1)
  const y = (value: number): number => BOTTOM - ((BOTTOM - TOP) * value) / highest
  const shown = chart.curves
    .map((curve) => ({
      ...curve,
      points: curve.values.flatMap((value, at) => (value === null ? [] : [[x(at), y(value)] as const])),
    }))
    .toSorted((a, b) => (a.points.at(-1)?.[1] ?? BOTTOM) - (b.points.at(-1)?.[1] ?? BOTTOM))
    // labels stand in the order of the curves and never on each other
    .reduce<{ kind: Kind; label: string; points: Points; at: number }[]>(
      (above, { kind, label, points }) => [
        ...above,
        { kind, label, points, at: Math.max((above.at(-1)?.at ?? TOP - LINE) + LINE, points.at(-1)?.[1] ?? BOTTOM) },
      ],
      [],
    )
  return (
    <figure>
      <figcaption>
        <b>{chart.title}</b> {chart.unit}
      </figcaption>
      <svg viewBox="0 0 200 92" role="img" aria-label={[chart.title, ...shown.map(({ label }) => label)].join(', ')}>
        <path className="axis" d={`M${LEFT} 3V${BOTTOM}H${RIGHT}`} />
        {shown.map(({ kind, label, points, at }) => {
          const [only] = points
          return (
            <g key={kind} className={kind}>
              {points.length === 1 && only !== undefined ? (
                <circle cx={only[0]} cy={only[1]} r="1.4" />
              ) : (
                <polyline
                  points={points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ')}
                  strokeDasharray={DASHES[kind]}
                />
              )}
              <text x={RIGHT + 3} y={at + 2.6}>
                {label}
              </text>
            </g>
          )
        })}
        <text className="tick" x={LEFT} y="88">
          {months[0]}
        </text>
        <text className="tick" x={x(6)} y="88">
          {months[1]}
        </text>
        <text className="tick" x={RIGHT} y="88">
          {months[2]}
        </text>
      </svg>
    </figure>
  )
}
