/** What crosses between a page (or a terminal) and the office. Plain JSON, the same on every road. */
export interface OfficeRequest {
  /** Names the call, for progress and cancelling. */
  readonly id: string
  readonly name: string
  readonly input: unknown
  readonly session?: string
  /** A UUID: the same command sent again with the same id is done once. */
  readonly commandId?: string
  /** Files that a person chose in a dialog of the shell; the office touches no others outside its own folders. */
  readonly grants?: readonly string[]
}

export interface Notice {
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

export type Answer =
  | { readonly ok: true; readonly value: unknown; readonly notices?: readonly Notice[] }
  | { readonly ok: false; readonly code: string; readonly params: Readonly<Record<string, unknown>> }

export interface Touch {
  readonly topic: string
  readonly id?: string
}

export type OfficeEvent =
  | { readonly type: 'touched'; readonly topics: readonly Touch[] }
  | {
      readonly type: 'progress'
      readonly requestId: string
      readonly step: string
      readonly done: number
      readonly total: number
    }
  | { readonly type: 'office'; readonly state: 'restarted' | 'stopped' }
  | { readonly type: 'locked' }

export interface ChooseFile {
  readonly mode: 'open' | 'save' | 'folder'
  readonly title: string
  readonly suggestedName?: string
  readonly extensions?: readonly string[]
}

/** What a page is given by the window's preload, and by the browser host's script: nothing else. */
export interface Desk {
  readonly host: 'window' | 'browser'
  call(request: OfficeRequest): Promise<Answer>
  cancel(requestId: string): void
  subscribe(listener: (event: OfficeEvent) => void): () => void
  chooseFile(options: ChooseFile): Promise<string | undefined>
  /** Prints a route of ours (`#/print/…`). */
  print(route: string): Promise<void>
  /** Saves a route of ours as a PDF; the path, or undefined when the person gave up. */
  savePdf(route: string, suggestedName: string): Promise<string | undefined>
}
