/**
 * Words of the paper. A document is in French whatever the language of the screens, with the Kirundi word beside it where
 * that word is sure; so the documents have their own i18next instance and need no provider around them.
 */
import { createInstance } from 'i18next'
import fr from '../locales/fr/documents.json' with { type: 'json' }
import rn from '../locales/rn/documents.json' with { type: 'json' }

const paper = createInstance()
void paper.init({
  lng: 'fr',
  fallbackLng: 'fr',
  ns: ['documents'],
  defaultNS: 'documents',
  resources: { fr: { documents: fr } },
  interpolation: { escapeValue: false },
  initAsync: false,
})

export const t = paper.getFixedT('fr', 'documents')

export type CaptionKey = keyof typeof fr.captions

const kirundi: Partial<Record<CaptionKey, string>> = rn.captions

/** The Kirundi word that stands beside a French caption, when there is a sure one. */
export const kirundiOf = (key: CaptionKey): string | undefined => kirundi[key]
