/** The door of administration for the other departments. */
export { setSetting, setting, settingHistory, settingValues } from './settings.ts'
export { centre, userName, userNames, type WorkspaceInfo } from './workspaceInfo.ts'
