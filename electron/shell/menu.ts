import { Menu } from 'electron'

/** The menu bar. Its words are French like the rest; what the pages do has its own keys and is not repeated here. */
export function buildMenu(development: boolean): Menu {
  return Menu.buildFromTemplate([
    {
      label: '&Fichier',
      submenu: [
        { role: 'close', label: 'Fermer la fenêtre' },
        { type: 'separator' },
        { role: 'quit', label: 'Quitter' },
      ],
    },
    {
      label: '&Édition',
      submenu: [
        { role: 'undo', label: 'Annuler' },
        { role: 'redo', label: 'Rétablir' },
        { type: 'separator' },
        { role: 'cut', label: 'Couper' },
        { role: 'copy', label: 'Copier' },
        { role: 'paste', label: 'Coller' },
        { role: 'selectAll', label: 'Tout sélectionner' },
      ],
    },
    {
      label: '&Affichage',
      submenu: [
        { role: 'resetZoom', label: 'Taille normale' },
        { role: 'zoomIn', label: 'Agrandir' },
        { role: 'zoomOut', label: 'Réduire' },
        { type: 'separator' },
        { role: 'togglefullscreen', label: 'Plein écran' },
        ...(development ? ([{ role: 'toggleDevTools', label: 'Outils de développement' }] as const) : []),
      ],
    },
  ])
}
