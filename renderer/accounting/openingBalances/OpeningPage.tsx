import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { OpeningList } from './OpeningList.tsx'
import { OpeningWizard } from './OpeningWizard.tsx'

/** Balances brought from the books of before: those there are, or one of them step by step. */
export default function OpeningPage() {
  const [id, setId] = useFilter('id')
  const opening = useOfficeQuery('accounting.opening', { id }, { enabled: id !== '' })
  if (id === '' || opening.error !== null) return <OpeningList onOpen={setId} />
  return opening.data === undefined ? null : <OpeningWizard opening={opening.data} onBack={() => setId('')} />
}
