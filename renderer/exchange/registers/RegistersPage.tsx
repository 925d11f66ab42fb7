import { useFilter } from '../../app/navigation.ts'
import { Imports } from './Imports.tsx'
import { Wizard } from './Wizard.tsx'

/** Registers taken in: the list of files, or one file step by step. */
export default function RegistersPage() {
  const [importId, show] = useFilter('import')
  return importId === '' ? (
    <Imports onOpen={show} />
  ) : (
    <Wizard
      key={importId}
      importId={importId}
      onClose={() => {
        show('')
      }}
    />
  )
}
