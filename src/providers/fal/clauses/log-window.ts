// The logs that polls asked for, entry by entry.
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts'
import type { Answer, FalView } from '../read.ts'

/** Whether a poll asked for logs, in digits or in words. */
export const asksForLogs = ({ url }: Answer): boolean =>
  ['1', 'true'].includes(url.searchParams.get('logs') ?? '')

/** Own polls that asked for logs and were answered. */
export const asked = (view: FalView): readonly Answer[] =>
  view.statuses.filter((answer) => answer.ok && asksForLogs(answer))

/** One entry as it was told; `body` is empty when it is no object. */
export interface Entry {
  readonly answer: Answer
  readonly entry: Json
  readonly body: JsonObject
}

/** Every entry that any poll told. */
export const entries = (view: FalView): readonly Entry[] => asked(view).flatMap(entriesOf)

/** The entries of one poll. */
export function entriesOf(answer: Answer): readonly Entry[] {
  const logs = answer.body['logs']
  return Array.isArray(logs)
    ? logs.map((entry: Json) => ({ answer, entry, body: isJsonObject(entry) ? entry : {} }))
    : []
}
