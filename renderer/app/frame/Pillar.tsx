/** The mark of the product: the pillar. */
export function Pillar() {
  return (
    <svg viewBox="0 0 20 20" width="19" height="19" aria-hidden="true">
      <path
        d="M2 2h16v3H2zM2 15h16v3H2zM4 6.2h2.6v7.6H4zM8.7 6.2h2.6v7.6H8.7zM13.4 6.2H16v7.6h-2.6z"
        fill="currentColor"
      />
    </svg>
  )
}
