// Whether a recorded reply tells something of its job. A code of success alone does not: some hosts refuse with 200.
import { isPage } from '../../contract/evidence/subject.ts'
import type { Provider } from '../../contract/provider.ts'
import type { CommonView } from '../../contract/view.ts'
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts'
import type { Sorted } from './met.ts'

/** A reply that was not kept is taken at its code. */
export function isAnswered(ask: Sorted, provider: Provider<CommonView>): boolean {
  const { status = 0, body } = ask.wire.reply ?? {}
  return status >= 200 && status < 300 && !isPage(body?.text ?? '') && !isRefusedInWords(ask, provider)
}

/** A success that names no job, tells of no progress, and complains. */
export function isRefusedInWords({ wire, act, jobId }: Sorted, provider: Provider<CommonView>): boolean {
  const text = wire.reply?.body.text ?? ''
  const mayRefuse = /"(?:error|detail|message)"|not[ _-]?found/i.test(text)
  if (!mayRefuse || (jobId !== undefined && text.includes(jobId))) return false
  const body = parseJson(text)
  if (!isJsonObject(body) || !(complains(body) || isNotFound(body['status']))) return false
  const phase = provider.phase({ index: 0, act, ...wire })
  return phase === undefined || phase === 'failed'
}

const complains = (body: JsonObject): boolean => ['error', 'detail', 'message'].some((name) => name in body)

const isNotFound = (word: unknown): boolean => typeof word === 'string' && /^not[ _-]?found$/i.test(word)
