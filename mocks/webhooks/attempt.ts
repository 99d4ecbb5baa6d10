// One attempt at a delivery: a POST that follows no redirect, never throws, and says what came of it.
import http from 'node:http'
import https from 'node:https'
import type { HeaderMap } from '../../src/core/exchange.ts'
import { withinLimit } from '../../src/core/time-limit.ts'
import type { Attempt, Delivery } from './delivery.ts'
import { lookupAllowed } from './destination.ts'

/** Sends attempt `n` (0 first), made at `now` (ms since the epoch); `closing` breaks it off. */
export async function post(
  delivery: Delivery,
  body: string,
  now: number,
  n: number,
  closing: AbortSignal,
): Promise<Attempt> {
  const { timeoutMs } = delivery
  const patience = typeof timeoutMs === 'number' ? timeoutMs : timeoutMs(n)
  return withinLimit(patience, closing, async (signal) => {
    try {
      const headers = delivery.headers(now, n, body)
      return { at: now, status: await statusOf(new URL(delivery.url), body, headers, signal) }
    } catch (cause) {
      return { at: now, error: reasonOf(signal.aborted ? signal.reason : cause) }
    }
  })
}

/** The status of the answer; what follows it is left unread. A name and a word in the address travel as a header. */
function statusOf(url: URL, body: string, headers: HeaderMap, signal: AbortSignal): Promise<number> {
  const { request } = url.protocol === 'https:' ? https : http
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const call = request(url, {
      ...{ method: 'POST', headers: { ...headers, ...length }, agent: false, lookup: lookupAllowed, signal },
    })
    const answered = ({ statusCode = 0 }: http.IncomingMessage) => {
      resolve(statusCode)
      call.destroy()
    }
    call.once('response', answered)
    call.once('upgrade', (reply, socket) => {
      socket.on('error', () => {}).destroy()
      answered(reply)
    })
    call.on('error', reject)
    call.once('close', () => reject(new Error('the connection closed before an answer came')))
    call.end(body)
  })
}

/** Some errors of sockets have a code and no message. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return cause.message || String((cause as NodeJS.ErrnoException).code ?? 'no answer')
}
