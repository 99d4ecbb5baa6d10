// A HAR that we wrote: HAR's own fields tell the wire, `_relayproof` the rest, so that an edited record is judged as edited.
import { UsageError } from '../../core/errors.ts'
import type { Exchange, RecordedBody, RecordedReply, Wholeness } from '../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import type { ProviderId } from '../../core/provider.ts'
import type { Transcript } from '../../core/transcript.ts'
import { numberAt, objectAt, textAt } from './fields.ts'
import { chunksOf, failureIn, omissionsOf, partsIn, targetFacts } from './own-words.ts'
import { wireOf } from './wire.ts'

/** The transcript in a HAR of ours; undefined for a foreign one. Throws UsageError when it is another provider's. */
export function ownTranscript(
  log: JsonObject,
  entries: readonly JsonObject[],
  provider: ProviderId,
): Transcript | undefined {
  const facts = log['_relayproof']
  if (!isJsonObject(facts)) return undefined
  if (facts['version'] !== 1)
    throw new UsageError(
      `This HAR was written by another version of relayproof (record version ${JSON.stringify(facts['version'])}; ` +
        'this one reads version 1). Judge it with that version, or record it anew.',
    )
  if (facts['provider'] !== provider)
    throw new UsageError(
      `This HAR records ${textAt(facts, 'provider') || 'no provider'}, not ${provider}. ` +
        `Run \`relayproof judge ${textAt(facts, 'provider') || 'PROVIDER'} FILE\`.`,
    )
  return {
    provider,
    target: targetFacts(objectAt(facts, 'target')),
    startedAt: numberAt(facts, 'startedAt'),
    exchanges: entries.map(exchangeOf),
    omissions: omissionsOf(facts['omissions']),
    submissions: numberAt(facts, 'submissions'),
    source: facts['source'] === 'har' ? 'har' : 'journey',
  }
}

function exchangeOf(entry: JsonObject, at: number): Exchange {
  const facts = objectAt(entry, '_relayproof')
  const act = textAt(facts, 'act')
  if (act === '')
    throw new UsageError(
      `\`log.entries[${at}]._relayproof\` names no act. Remove the entry, or record the HAR anew.`,
    )
  const wire = wireOf(entry, { isOurs: true })
  if (!URL.canParse(wire.request.url))
    throw new UsageError(
      `\`log.entries[${at}].request.url\` is no address. Remove the entry, or record the HAR anew.`,
    )
  const failure = failureIn(facts['failure'])
  const body = wire.request.body && sentBody(wire.request.body, facts)
  const { body: _, ...request } = wire.request
  return {
    index: numberAt(facts, 'index'),
    act,
    ...(typeof facts['job'] === 'string' && { job: facts['job'] }),
    ...(typeof facts['purpose'] === 'string' && { purpose: facts['purpose'] }),
    startedAt: numberAt(facts, 'startedAt') || (wire.told?.at ?? 0),
    durationMs: wire.durationMs,
    request: {
      ...request,
      ...(typeof facts['given'] === 'string' && { given: facts['given'] }),
      ...(typeof facts['redirectedFrom'] === 'string' && { redirectedFrom: facts['redirectedFrom'] }),
      ...(body && { body }),
    },
    ...(wire.reply && { reply: replyOf(wire.reply, entry, objectAt(facts, 'reply')) }),
    ...(failure ? { failure } : wire.failure && { failure: wire.failure }),
    ...(Array.isArray(facts['lost']) && { lost: partsIn(facts['lost']) }),
    ...caseIn(facts),
  }
}

function caseIn(facts: JsonObject): Pick<Exchange, 'case' | 'side' | 'callers' | 'trouble'> {
  return {
    ...(typeof facts['case'] === 'string' && { case: facts['case'] }),
    ...(facts['side'] === 'upstream' && { side: 'upstream' }),
    ...(Array.isArray(facts['callers']) && {
      callers: facts['callers'].filter((one) => typeof one === 'string'),
    }),
    ...(typeof facts['trouble'] === 'string' && { trouble: facts['trouble'] }),
  }
}

function sentBody(body: RecordedBody, facts: JsonObject): RecordedBody {
  const sent = objectAt(facts, 'sent')
  const { mimeType, text = '' } = body
  const size = typeof sent['size'] === 'number' ? sent['size'] : body.size
  const kept = sent['base64'] === true ? { base64: text } : { text }
  return { mimeType, size, ...kept, truncated: sent['truncated'] === true, ...digestOf(sent) }
}

function digestOf(facts: JsonObject): { readonly sha256?: string } {
  return typeof facts['sha256'] === 'string' ? { sha256: facts['sha256'] } : {}
}

function wholenessOf(facts: JsonObject): { readonly wholeness?: Wholeness } {
  const { type, fault } = objectAt(facts, 'wholeness')
  if (typeof type !== 'string') return {}
  return { wholeness: { type, ...(typeof fault === 'string' ? { fault } : {}) } }
}

/** What `bodyOf` guesses for foreign recorders is known here. */
function replyOf(reply: RecordedReply, entry: JsonObject, facts: JsonObject): RecordedReply {
  const content = objectAt(objectAt(entry, 'response'), 'content')
  const text = content['text']
  const isNone = typeof text !== 'string' || text === ''
  const kept = isNone ? {} : content['encoding'] === 'base64' ? { base64: text } : { text }
  return {
    ...reply,
    body: {
      mimeType: textAt(content, 'mimeType'),
      size: numberAt(content, 'size'),
      ...kept,
      truncated: facts['truncated'] === true,
      ...digestOf(facts),
      ...wholenessOf(facts),
    },
    chunks: chunksOf(facts['chunks']),
  }
}
