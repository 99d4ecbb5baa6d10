// What a recorder is to these tests: something that keeps the session of a page, or of a program, as HAR.
import type { Installed } from './installed.ts'

export interface Stage {
  /** The mock's address. */
  readonly mock: string
  /** The address of the page that uses it; `window.outcome` settles once it has. */
  readonly page: string
  /** An empty folder for whatever the recorder writes. */
  readonly folder: string
  readonly packages: Installed
}

export interface Recording {
  /** The HAR's path. */
  readonly file: string
  /** What recorded it, with versions, as the page about recording names it. */
  readonly by: string
}

export type Recorder = (stage: Stage) => Promise<Recording>
