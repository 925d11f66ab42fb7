import type { ReactNode } from 'react'

/** Two columns: what it is, what it says. */
export function Rows({ rows }: { rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <table className="t">
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <td className="nw">{label}</td>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
