/** The names of the messages between the preload and the shell, in one place. */
export const channels = {
  call: 'nkingi:call',
  cancel: 'nkingi:cancel',
  event: 'nkingi:event',
  chooseFile: 'nkingi:choose-file',
  print: 'nkingi:print',
  savePdf: 'nkingi:save-pdf',
  inherited: 'nkingi:inherited',
} as const
