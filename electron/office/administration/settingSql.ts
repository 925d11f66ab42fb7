import { settings, type SettingKey } from '../../../shared/settings.ts'

/** SQL: the amount or the number of days that a setting says on the day that an expression yields; for selects over many rows. */
export const settingOn = (key: SettingKey, day: string): string =>
  `coalesce((SELECT json_extract(s.value, '$') FROM setting s WHERE s.key = '${key}' AND s.valid_from <= ${day}
     ORDER BY s.valid_from DESC LIMIT 1), ${Number(settings[key].initial)})`
