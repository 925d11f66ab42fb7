import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatPerson } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, Incident, Panel, RefusalBox } from '../../ui/index.ts'
import { CameraView } from './CameraView.tsx'
import classes from './Photos.module.css'
import { shrink } from './shrink.ts'

type Person = Output<'membership.household'>['people'][number]

/** The people of a household with their photos: from a file or the camera, made small here before they are sent. */
export function PhotosPanel({
  householdId,
  people,
  onClose,
}: {
  householdId: string
  people: readonly Person[]
  onClose: () => void
}) {
  const { t } = useTranslation('membership')
  const may = useMay()('household.enter')
  const photos = useOfficeQuery('membership.photos', { householdId }).data?.photos ?? []
  const set = useOfficeCommand('membership.setPhoto')
  const remove = useOfficeCommand('membership.removePhoto')
  const file = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useState<Person>()
  const [filming, setFilming] = useState<Person>()
  const [trouble, setTrouble] = useState<string>()
  const quiet = (): void => {
    setTrouble(undefined)
    set.clear()
    remove.clear()
  }
  const keep = async (person: Person, picture: ImageBitmapSource, name: string): Promise<void> => {
    quiet()
    const data = await shrink(picture).catch(() => undefined)
    if (data === undefined) {
      setTrouble(t(($) => $.photo.unreadable, { file: name }))
      return
    }
    const done = await set.run({ beneficiaryId: person.id, data })
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.photo.saved, { name: formatPerson(person) }) })
  }
  const takeAway = async (person: Person): Promise<void> => {
    quiet()
    const done = await remove.run({ beneficiaryId: person.id })
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.photo.removed, { name: formatPerson(person) }) })
  }
  const refusal = set.refusal ?? remove.refusal
  return (
    <Panel title={t(($) => $.photo.title)} facts={t(($) => $.photo.facts)}>
      <input
        ref={file}
        type="file"
        accept="image/*"
        aria-label={t(($) => $.photo.choose)}
        className={classes.hidden}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          if (chosen !== undefined && asked !== undefined) void keep(asked, chosen, chosen.name)
          event.currentTarget.value = ''
        }}
      />
      {trouble === undefined ? null : <Incident tone="warn" title={trouble} />}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      {filming === undefined ? null : (
        <CameraView
          name={formatPerson(filming)}
          onPicture={(picture) => {
            setFilming(undefined)
            void keep(filming, picture, formatPerson(filming))
          }}
          onClose={() => {
            setFilming(undefined)
          }}
          onMissing={(why) => {
            setTrouble(t(($) => $.photo.noCameraFor[why], { who: formatPerson(filming) }))
            setFilming(undefined)
          }}
        />
      )}
      <ul className={classes.people}>
        {people
          .filter((p) => p.leftOn === undefined)
          .map((person) => {
            const name = formatPerson(person)
            const photo = photos.find((p) => p.beneficiaryId === person.id)
            return (
              <li key={person.id} className={classes.person}>
                {photo === undefined ? (
                  <span className={classes.none} title={t(($) => $.photo.none)} />
                ) : (
                  <img
                    className={classes.photo}
                    src={`data:${photo.kind};base64,${photo.data}`}
                    alt={t(($) => $.photo.of, { name })}
                  />
                )}
                <div>
                  <div>{name}</div>
                  {may ? (
                    <div className={classes.acts}>
                      <Button
                        small
                        aria-label={`${t(($) => $.photo.choose)}, ${name}`}
                        onClick={() => {
                          setAsked(person)
                          file.current?.click()
                        }}
                      >
                        {t(($) => $.photo.choose)}
                      </Button>
                      <Button
                        small
                        aria-label={`${t(($) => $.photo.camera)}, ${name}`}
                        onClick={() => {
                          quiet()
                          setFilming(person)
                        }}
                      >
                        {t(($) => $.photo.camera)}
                      </Button>
                      {photo === undefined ? null : (
                        <Button
                          small
                          kind="quiet"
                          aria-label={`${t(($) => $.photo.remove)}, ${name}`}
                          onClick={() => void takeAway(person)}
                        >
                          {t(($) => $.photo.remove)}
                        </Button>
                      )}
                    </div>
                  ) : null}
                </div>
              </li>
            )
          })}
      </ul>
      <div className={classes.acts}>
        <Button onClick={onClose}>{t(($) => $.photo.close)}</Button>
      </div>
    </Panel>
  )
}
