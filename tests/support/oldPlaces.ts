import { behindTheOfficeOf } from './behindTheOffice.ts'

/** Run by itself, with a workspace, who opens it and households: gives them the place of an old register, as one taken in leaves it. */
const [path = '', login = '', password = '', ...households] = process.argv.slice(2)
await behindTheOfficeOf(path, [login, password], (db) => {
  for (const id of households)
    db.run(
      `UPDATE household SET old_province = 'Makamba', old_commune = 'Kayogoro', old_place = 'Murambi', place_provisional = 1
       WHERE id = ?`,
      [id],
    )
})
