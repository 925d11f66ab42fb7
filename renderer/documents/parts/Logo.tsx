/** The pillar between hills: mark of the mutual on paper. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="29" />
      <path d="M6 44q13-15 26-4q13-13 26 2M32 40V18M25 18h14M27 13h10" />
    </svg>
  )
}
