import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { Suspense } from 'react'
import { cssVariablesResolver, theme } from '../ui/theme.ts'
import { KeysWaiting } from './keys/KeysWaiting.tsx'
import { useGlobalKeys } from './keys/useGlobalKeys.ts'
import { queryClient } from './queryClient.ts'
import { router } from './router.tsx'
import { colorScheme } from './colorScheme.ts'

// Styles made at run time carry the nonce that the page server put in this page; everything else is in files.
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
setNonce(nonce)

/** The program in this window: theme, answers of the office, pages. */
export function App() {
  useGlobalKeys()
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme={colorScheme()}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense fallback={null}>
          <KeysWaiting />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  )
}
