// Why a journey ends at its first submission, in words.
import { cut } from '../../core/cut.ts'
import type { Exchange } from '../../core/exchange.ts'
import { valueEraser } from '../walk/redact.ts'
import { refusesCredential } from './find-scheme.ts'
import type { Stop } from './progress.ts'
import type { Run } from './run.ts'
import type { Submission } from './submit.ts'

/** Undefined when the first submission was not made at all. */
export function stopOf(run: Run, { exchange }: Submission): Stop | undefined {
  if (!exchange) return undefined
  const { baseUrl } = run.target
  const status = exchange.reply?.status
  if (refusesCredential(run.provider, exchange))
    return {
      kind: 'refused',
      text: `${baseUrl} refuses the submission with ${status}: ${shortly(exchange, run)}${noKeyHint(run)}`,
    }
  if (status === 429)
    return { kind: 'busy', text: `${baseUrl} takes no submission for now (429: ${shortly(exchange, run)})` }
  return {
    kind: 'not-accepted',
    text: `the first submission ${outcomeOf(exchange, run)}, so nothing could be shown that needs a job`,
  }
}

/** A host that refuses a caller without a credential has told what is missing. */
function noKeyHint({ target }: Run): string {
  return target.key === undefined ? ' (no credential was sent: give one with --key or RELAYPROOF_KEY)' : ''
}

/** What became of it, in words; a reply that broke off or never ended says more by that than by what came of it. */
function outcomeOf(exchange: Exchange, run: Run): string {
  const { reply, failure, lost } = exchange
  if (!reply) return `got no reply (${shortly(exchange, run)})`
  if (lost?.includes('reply body'))
    return `was answered with ${reply.status}, and too large to be read as JSON (${shortly(exchange, run)})`
  if (failure) return `was answered with ${reply.status}, but not to the end (${failure.message})`
  return `was answered with ${reply.status} (${shortly(exchange, run)})`
}

/** The host's own words, which may repeat the credential. */
function shortly({ reply, failure }: Exchange, { target }: Run): string {
  const clear = valueEraser([target.key ?? '', target.otherKey ?? ''])
  const words = clear(reply?.body.text ?? failure?.message ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return words === '' ? 'an empty reply' : cut(words, 200)
}
