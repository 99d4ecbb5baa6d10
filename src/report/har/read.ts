// HAR → transcript: our own record without loss, or what can be recognised in a stranger's.
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import { UsageError } from '../../core/errors.ts'
import type { Profile } from '../../core/target.ts'
import type { Transcript } from '../../core/transcript.ts'

/** What the caller knows better than the recording does. */
export interface HarReading {
  /** Base URL of the host that is judged; inferred from the submissions when absent. */
  readonly baseUrl?: string
  /** `official` when the base URL is the vendor's own, `relay` otherwise, unless said here. */
  readonly profile?: Profile
  /** Credentials known to the caller, hidden wherever they stand. Those found in the recording are hidden anyway. */
  readonly keys?: readonly string[]
}

/** Parses the text of a HAR file. Throws UsageError when it is not JSON. */
export function parseHar(text: string): unknown {
  void text
  throw new UsageError('HAR files cannot be read yet.')
}

/**
 * Reads a HAR (as parsed JSON) into a transcript, secrets replaced. A HAR written by us comes back as it was; in a
 * foreign one the provider recognises its acts, jobs are told apart by their ids, and other traffic is left out.
 * Throws UsageError when it is no HAR, is of another provider, or holds no act of this one.
 */
export function harToTranscript<View extends CommonView>(
  har: unknown,
  provider: Provider<View>,
  reading: HarReading = {},
): Transcript {
  void [har, provider, reading]
  throw new UsageError('HAR files cannot be read yet.')
}
