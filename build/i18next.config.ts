import { defineConfig } from 'i18next-cli'

/** French is the source: its keys become the types of `t(($) => $.…)`; en has them all, rn may lack some and falls back to it. */
export default defineConfig({
  locales: ['fr', 'rn', 'en'],
  extract: {
    input: ['renderer/**/*.{ts,tsx}'],
    output: 'renderer/locales/{{language}}/{{namespace}}.json',
    primaryLanguage: 'fr',
    defaultNS: 'common',
  },
  types: {
    input: ['renderer/locales/fr/*.json'],
    output: 'renderer/locales/generated/i18next.d.ts',
    resourcesFile: 'renderer/locales/generated/resources.d.ts',
    enableSelector: true,
  },
})
