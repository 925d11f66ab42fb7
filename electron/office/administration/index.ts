/** The door of administration for the other departments. */
export { setSetting, setting, settingHistory, settingValues } from './settings.ts'
export { settingOn } from './settingSql.ts'
export { lastChange } from './lastChange.ts'
export { activeUsers } from './holders.ts'
export { centreIssuer } from './issuer.ts'
export { centre, userName, userNames, type WorkspaceInfo } from './workspaceInfo.ts'
