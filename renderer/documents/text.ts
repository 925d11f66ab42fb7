/**
 * Words of the paper. A document is in French whatever the language of the screens, with the Kirundi word beside it where
 * that word is sure; so the documents have their own i18next instance and need no provider around them.
 */
import { createInstance } from 'i18next'
import claims from '../locales/fr/claims.json' with { type: 'json' }
import fr from '../locales/fr/documents.json' with { type: 'json' }
import membership from '../locales/fr/membership.json' with { type: 'json' }
import rn from '../locales/rn/documents.json' with { type: 'json' }

const paper = createInstance()
void paper.init({
  lng: 'fr',
  fallbackLng: 'fr',
  ns: ['documents', 'claims', 'membership'],
  defaultNS: 'documents',
  // reasons of judgements and of rights are said on paper as on the screen
  resources: { fr: { documents: fr, claims: { ...claims }, membership: { rights: membership.rights } } },
  interpolation: { escapeValue: false },
  initAsync: false,
})

export const t = paper.getFixedT('fr', 'documents')

const find = paper.t.bind(paper) as unknown as (path: string, options: object) => string

/** Words of claims and of membership, by codes. */
export const paperWords = {
  find: (path: string, ns: 'claims' | 'membership', params: Readonly<Record<string, string>>): string =>
    find(path, { ...params, ns }),
  exists: (path: string, ns: 'claims' | 'membership'): boolean => paper.exists(path, { ns }),
}

export type CaptionKey = keyof typeof fr.captions

const kirundi: Partial<Record<CaptionKey, string>> = rn.captions

/** The Kirundi word that stands beside a French caption, when there is a sure one. */
export const kirundiOf = (key: CaptionKey): string | undefined => kirundi[key]
