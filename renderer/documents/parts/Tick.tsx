/** A box ticked, or left open when the control does not hold. */
export function Tick({ on, children }: { on: boolean; children: string }) {
  return (
    <>
      <span className={on ? 'tick on' : 'tick'} />
      {children}
    </>
  )
}
