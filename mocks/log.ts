// The mock's log: one line for each exchange that is over, and for each webhook that will not arrive.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { oneLine } from '../src/core/printable.ts'
import type { DeliveryRecord } from './webhooks/delivery.ts'

/** Tells the exchange when it is over: what was asked, the code, the ms, and what may have been meant. */
export function tellWhenOver(
  request: IncomingMessage,
  response: ServerResponse,
  tell: (line: string) => void,
): void {
  const started = performance.now()
  // Express takes the mounted part off `request.url`, so it is read before.
  const [path] = (request.url ?? '/').split('?')
  const asked = hostAsked(request)
  let hint = ''
  response.once('hint', (text: string) => {
    hint = `: ${text}`
  })
  response.once('close', () => {
    const ms = Math.round(performance.now() - started)
    tell(oneLine(`${request.method} ${asked}${path} ${response.statusCode} ${ms} ms${hint}`))
  })
}

/** Tells of a webhook that was not sent, or is given up. */
export function tellWhenLost(
  { jobId, state, reason, attempts }: DeliveryRecord,
  tell: (line: string) => void,
): void {
  if (state === 'refused') tell(oneLine(`webhook of ${jobId} not sent: ${reason}`))
  if (state !== 'given-up') return
  const { status, error } = attempts.at(-1) ?? {}
  tell(
    oneLine(`webhook of ${jobId} given up after ${attempts.length} attempts: ${reason ?? error ?? status}`),
  )
}

/** A name that was asked by and is not this machine's own: clients that are redirected by name meet several hosts here. */
function hostAsked({ headers }: IncomingMessage): string {
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  const isOwn = host === '' || host === 'localhost' || isIP(host.replace(/^\[|\]$/g, '')) !== 0
  return isOwn ? '' : host
}
