// HAR → transcript: our own record without loss, or what can be recognised in a stranger's.
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import { UsageError } from '../../core/errors.ts'
import type { Profile } from '../../core/target.ts'
import type { Transcript } from '../../core/transcript.ts'
import { openValues } from '../../core/within-values.ts'
import { type KnownSecrets, redactTranscript } from '../redact.ts'
import { logOf } from './check.ts'
import { foreignTranscript } from './foreign.ts'
import { ownTranscript } from './own.ts'

/** What the caller knows better than the recording does; `keys` and `declared` are hidden beyond what it shows itself. */
export interface HarReading extends KnownSecrets {
  /** Base URL of the host that is judged; inferred from the submissions when absent. Foreign recordings only. */
  readonly baseUrl?: string
  /** Header that names the real address behind a proxy; one that ends in `-target-url` is found without. */
  readonly via?: string
  /** `official` when the base URL is the vendor's own, `relay` otherwise, unless said here. */
  readonly profile?: Profile
}

/**
 * Reads a HAR (as parsed JSON) into a transcript, secrets replaced. A HAR written by us comes back as it was; in a
 * foreign one the provider recognises its acts, jobs are told apart by their ids, and other traffic is left out.
 * Throws UsageError when it is no HAR or is of another provider, NothingRecorded when it holds no act of this one.
 */
export function harToTranscript<View extends CommonView>(
  har: unknown,
  provider: Provider<View>,
  reading: HarReading = {},
): Transcript {
  if (reading.baseUrl !== undefined && !URL.canParse(reading.baseUrl))
    throw new UsageError(
      `The base URL ${JSON.stringify(reading.baseUrl)} is none. Give it as https://host/prefix.`,
    )
  const { log, entries } = logOf(har)
  const own = ownTranscript(log, entries, provider.id)
  if (own && reading.via !== undefined && own.target.via !== reading.via)
    throw new UsageError(
      `This record was made ${own.target.via === undefined ? 'without --via' : `with --via ${own.target.via}`}. Leave the flag out: a record of ours knows how it was made.`,
    )
  const transcript = own
    ? { ...own, target: { ...own.target, profile: reading.profile ?? own.target.profile } }
    : foreignTranscript(log, entries, provider as unknown as Provider<CommonView>, reading)
  return redactTranscript({ ...transcript, exchanges: transcript.exchanges.map(openValues()) }, reading)
}
