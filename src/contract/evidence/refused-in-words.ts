// A refusal under a code of success, as transits word it: in the vendor's `detail` or `error`, or in an envelope of their own.
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'

/** Words that stand where a state of a job would, and are none. */
const refusingWords = /^(error|unauthori[sz]ed|forbidden|denied|not[_ ]found)$/i
const goodCodes = /^(0|2\d\d|ok|success)$/i

/** Whether a body with a 2xx refuses what was asked, and tells nothing else. */
export function refusesInWords(body: JsonObject): boolean {
  const { status } = body
  const words = ['detail', 'error'].some((name) => (body[name] ?? null) !== null)
  if (words && typeof status !== 'string') return true
  if (tellsSomething(body)) return false
  if (typeof status === 'string') return refusingWords.test(status)
  if (body['success'] === false) return true
  return wordsIn(body) !== undefined && [status, body['code']].some(isBadCode)
}

/** What it says why, under whatever name. */
export function wordsIn(body: JsonObject): string | undefined {
  const told = ['message', 'msg', 'errmsg'].map((name) => body[name])
  return told.find((text) => typeof text === 'string')
}

/** `401`, `"401"`, `1001`, `"invalid_api_key"`. */
function isBadCode(code: Json | undefined): boolean {
  return (typeof code === 'number' || typeof code === 'string') && !goodCodes.test(String(code))
}

/** An id, a link or an output of a job. */
function tellsSomething(body: JsonObject): boolean {
  return Object.entries(body).some(
    ([name, value]) =>
      ['id', 'request_id'].includes(name) ||
      (Array.isArray(value) && value.length > 0) ||
      (isJsonObject(value) && Object.keys(value).length > 0) ||
      (typeof value === 'string' && /^https?:/.test(value)),
  )
}
