import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { setOut } from './keys/ahead.ts'

/** Goes to a path of ours: `go('/households/' + id)`, with filters that survive in the address: `go('/invoices', { state: 'entered' })`. */
export function useGo(): (path: string, search?: Readonly<Record<string, string | undefined>>) => void {
  const navigate = useNavigate()
  const router = useRouter()
  return useCallback(
    (path, search) => {
      if (decodeURI(path) !== decodeURI(router.state.location.pathname)) setOut()
      void navigate({ to: path, search: search === undefined ? {} : { ...search } } as never)
    },
    [navigate, router],
  )
}

/** Back to where one came from: Alt+←. */
export function useBack(): () => void {
  const router = useRouter()
  return useCallback(() => {
    if (!router.history.canGoBack()) return
    setOut()
    router.history.back()
  }, [router])
}

/** The parts of the address that the page's path names: `/households/$id` → `usePathParam('id')`. */
export function usePathParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params[name] ?? ''
}

/** A filter kept in the address, so that it is there again after going down and coming back. */
export function useFilter(name: string, missing = ''): [value: string, set: (value: string) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const found = search[name]
  const value = typeof found === 'string' ? found : typeof found === 'number' ? String(found) : missing
  const set = useCallback(
    (next: string) => {
      // Nothing changes: going nowhere would still cancel a way somewhere else that has begun.
      if (next === value) return
      void navigate({
        to: '.',
        replace: true,
        search: (before: Record<string, unknown>) => ({ ...before, [name]: next === missing ? undefined : next }),
      } as never)
    },
    [navigate, name, missing, value],
  )
  return [value, set]
}
