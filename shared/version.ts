/** The version of the program, written into workspaces and packages. Same as package.json (a test says so). */
export const VERSION = '0.1.0'
