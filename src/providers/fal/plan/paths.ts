// Where a job of the journey is asked for: the canonical path, or the next form when a host does not know that one.
import type { JobSoFar } from '../../../contract/plan.ts'
import { isStranger } from '../../../contract/strangers.ts'
import { meantUrl } from '../../../core/exchange.ts'
import { requestPaths } from '../model-id.ts'

/**
 * The path below the base URL under which this job answers: the first form that no status poll of it met with 404 or
 * 405 (R4). A host that refuses every form keeps getting the canonical one.
 */
export function pathOf(model: string, job: JobSoFar): string {
  const forms = requestPaths(model, job.handle.id)
  // A stranger is told that the request is unknown although its path is right.
  const refused = job.exchanges
    .filter(
      (exchange) => exchange.act === 'status' && !isStranger(exchange) && isUnknown(exchange.reply?.status),
    )
    .map(({ request }) => meantUrl(request))
  const open = forms.find((form) => !refused.some((url) => url.includes(`${form}/status`)))
  return open ?? forms[0] ?? ''
}

const isUnknown = (status: number | undefined) => status === 404 || status === 405
