import { amount } from '../format.ts'

/** A line of a small table of sums: what, and how much. */
export function AmountRow({ label, value, className }: { label: string; value: number; className?: string }) {
  return (
    <tr className={className}>
      <td>{label}</td>
      <td className="n">{amount(value)}</td>
    </tr>
  )
}
