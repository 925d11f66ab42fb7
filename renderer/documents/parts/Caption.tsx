import type { CaptionKey } from '../text.ts'
import { kirundiOf, t } from '../text.ts'

/** A caption in French with its Kirundi word in italics where it is sure. */
export function Caption({ of }: { of: CaptionKey }) {
  const rn = kirundiOf(of)
  return (
    <>
      {t(($) => $.captions[of])}
      {rn === undefined ? null : (
        <>
          {' '}
          <i lang="rn">{rn}</i>
        </>
      )}
    </>
  )
}
