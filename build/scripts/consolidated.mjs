// Prints what a version of the data dictionary adds to the consolidated tables of a federation: the body of that version's migration.
// node build/scripts/consolidated.mjs [VERSION]; a table or a column without its migration fails tests/office/federation/consolidated.test.ts.
const { consolidatedChanges } = await import('../../shared/dictionary/ddl.ts')
const { dictionary, DICTIONARY_VERSION } = await import('../../shared/dictionary/index.ts')

process.stdout.write(consolidatedChanges(dictionary, Number(process.argv[2] ?? DICTIONARY_VERSION)))
