/** The door of administration for the other departments. */
export { setting } from './settings.ts'
export { centre, userName, userNames, type WorkspaceInfo } from './workspaceInfo.ts'
