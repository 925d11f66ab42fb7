/** QR codes out of pictures and out of the camera. Nothing leaves the page. */
import jsQR from 'jsqr'

const canvas = document.createElement('canvas')

type Drawable = HTMLVideoElement | HTMLImageElement

function readAt(source: Drawable, width: number, height: number, longest: number): string | undefined {
  const scale = Math.min(1, longest / Math.max(width, height))
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (context === null) return undefined
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR(data, canvas.width, canvas.height, { inversionAttempts: 'dontInvert' })?.data
}

/** The text of a QR code in a picture; undefined when none is read. Large pictures are tried in several sizes. */
export function readPicture(file: File): Promise<string | undefined> {
  return new Promise((resolve) => {
    const image = new Image()
    const address = URL.createObjectURL(file)
    const end = (text: string | undefined): void => {
      URL.revokeObjectURL(address)
      resolve(text)
    }
    image.onerror = () => {
      end(undefined)
    }
    image.onload = () => {
      for (const longest of [1000, 1600, 600, 2400]) {
        const text = readAt(image, image.naturalWidth, image.naturalHeight, longest)
        if (text !== undefined && text !== '') {
          end(text)
          return
        }
      }
      end(undefined)
    }
    image.src = address
  })
}

/** Four looks a second leave an old telephone cool. */
const PAUSE_MS = 250

/**
 * Shows the camera behind the telephone in `video` and looks for a code until `found` is called once or the answer is called.
 * @throws when there is no camera, or the person said no
 */
export async function watchCamera(video: HTMLVideoElement, found: (text: string) => void): Promise<() => void> {
  // Absent in old browsers and where the page is no secure context, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (devices === undefined) throw new Error('no camera')
  const stream = await devices.getUserMedia({ audio: false, video: { facingMode: 'environment' } })
  let watching = true
  const stop = (): void => {
    watching = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  video.srcObject = stream
  await video.play()
  const look = (): void => {
    if (!watching) return
    const text = video.videoWidth === 0 ? undefined : readAt(video, video.videoWidth, video.videoHeight, 800)
    if (text === undefined || text === '') {
      setTimeout(look, PAUSE_MS)
      return
    }
    stop()
    found(text)
  }
  look()
  return stop
}
