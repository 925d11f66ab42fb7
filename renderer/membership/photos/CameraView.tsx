import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/index.ts'
import classes from './Photos.module.css'

/** Why there is no picture: no camera at all, its use refused, or another program holds it. */
export type NoCamera = 'absent' | 'refused' | 'busy'

const whyNot = (error: unknown): NoCamera => {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'absent'
}

/** What the camera sees, and the act that keeps one picture of it. Says so when no camera answers. */
export function CameraView({
  name,
  onPicture,
  onClose,
  onMissing,
}: {
  name: string
  onPicture: (picture: HTMLCanvasElement) => void
  onClose: () => void
  onMissing: (why: NoCamera) => void
}) {
  const { t } = useTranslation('membership')
  const video = useRef<HTMLVideoElement>(null)
  const missing = useRef(onMissing)
  missing.current = onMissing
  useEffect(() => {
    let stream: MediaStream | undefined
    let gone = false
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    const start = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 }, audio: false })
      if (gone) stop()
      else if (video.current !== null) video.current.srcObject = stream
    }
    start().catch((error: unknown) => {
      if (!gone) missing.current(whyNot(error))
    })
    return () => {
      gone = true
      stop()
    }
  }, [])
  const take = (): void => {
    const seen = video.current
    if (seen === null || seen.videoWidth === 0) return
    const canvas = document.createElement('canvas')
    canvas.width = seen.videoWidth
    canvas.height = seen.videoHeight
    canvas.getContext('2d')?.drawImage(seen, 0, 0)
    onPicture(canvas)
  }
  return (
    <div>
      <video ref={video} autoPlay muted playsInline className={classes.video} aria-label={name} />
      <div className={classes.acts}>
        <Button kind="primary" onClick={take}>
          {t(($) => $.photo.take)}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t(($) => $.photo.stop)}
        </Button>
      </div>
    </div>
  )
}
