import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPerson } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { Button, Incident, Panel } from '../../ui/index.ts'
import { CameraView, type NoCamera } from '../photos/CameraView.tsx'
import { photoSource, shrink } from '../photos/shrink.ts'
import photos from '../photos/Photos.module.css'
import type { Line } from './form.ts'

/** The photo of the person of a line, from the camera or a file; it goes with the form, and is kept with its draft. */
export function PhotoPanel({
  line,
  rank,
  onPhoto,
  onClose,
}: {
  line: Line
  rank: number
  onPhoto: (photo: string | undefined) => void
  onClose: () => void
}) {
  const { t } = useTranslation('membership')
  const name = formatPerson({ familyName: line.familyName ?? '', givenName: line.givenName ?? '' }).trim()
  const who = t(($) => $.photo.line, { rank: String(rank).padStart(2, '0'), name })
  const file = useRef<HTMLInputElement>(null)
  const first = useRef<HTMLDivElement>(null)
  const [filming, setFilming] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const stay = (): void => first.current?.querySelector('button')?.focus()
  useEffect(stay, [filming, line.photo])
  const keep = async (picture: ImageBitmapSource, what: string): Promise<void> => {
    setTrouble(undefined)
    const small = await shrink(picture).catch(() => undefined)
    if (small === undefined) setTrouble(t(($) => $.photo.unreadable, { file: what }))
    else onPhoto(small)
  }
  const film = (): void => {
    setTrouble(undefined)
    setFilming(true)
  }
  const missing = (why: NoCamera): void => {
    setFilming(false)
    setTrouble(t(($) => $.photo.noCameraFor[why], { who }))
  }
  usePageKeys([
    { combo: 'Alt+C', label: t(($) => $.photo.camera), disabled: filming, run: film },
    { combo: 'Alt+F', label: t(($) => $.photo.choose), run: () => file.current?.click() },
    {
      combo: 'Alt+R',
      label: t(($) => $.photo.remove),
      disabled: line.photo === undefined,
      run: () => onPhoto(undefined),
    },
    { combo: 'Escape', label: t(($) => $.photo.close), run: () => (filming ? setFilming(false) : onClose()) },
  ])
  return (
    <Panel title={t(($) => $.photo.one)} facts={who}>
      <input
        ref={file}
        type="file"
        accept="image/*"
        aria-label={t(($) => $.photo.choose)}
        className={photos.hidden}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          if (chosen !== undefined) void keep(chosen, chosen.name)
          event.currentTarget.value = ''
        }}
      />
      {trouble === undefined ? null : <Incident tone="warn" title={trouble} />}
      <div ref={first} className={photos.one}>
        {filming ? (
          <CameraView
            name={who}
            onPicture={(picture) => {
              setFilming(false)
              void keep(picture, who)
            }}
            onClose={() => setFilming(false)}
            onMissing={missing}
          />
        ) : (
          <>
            {line.photo === undefined ? (
              <span className={`${photos.none} ${photos.large}`} />
            ) : (
              <img
                className={`${photos.photo} ${photos.large}`}
                src={photoSource(line.photo)}
                alt={t(($) => $.photo.of, { name })}
              />
            )}
            <Button wide combo="Alt+C" onClick={film}>
              {t(($) => $.photo.camera)}
            </Button>
            <Button wide combo="Alt+F" onClick={() => file.current?.click()}>
              {t(($) => $.photo.choose)}
            </Button>
            {line.photo === undefined ? null : (
              <Button wide combo="Alt+R" onClick={() => onPhoto(undefined)}>
                {t(($) => $.photo.remove)}
              </Button>
            )}
          </>
        )}
      </div>
      <p className={photos.note}>{t(($) => $.photo.withForm)}</p>
      <Button wide combo="Escape" onClick={onClose}>
        {t(($) => $.photo.close)}
      </Button>
    </Panel>
  )
}
