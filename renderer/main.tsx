import './app/boot.ts'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/styles.css'
import { App } from './app/App.tsx'
import { startWords } from './app/i18n.ts'
import { watchUnread } from './ui/unread.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')

watchUnread()
await startWords()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
