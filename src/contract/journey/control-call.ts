// One call of a control plane, by the proxy that leads to its host where there is one.
import http from 'node:http'
import https from 'node:https'
import { cut } from '../../core/cut.ts'
import { type Json, parseJson } from '../../core/json.ts'
import { withinLimit } from '../../core/time-limit.ts'
import { directRoads, type ProxyRule, proxiedRoads } from '../walk/roads.ts'

/** Makes one call and gives the JSON of its answer. Rejects with a sentence for people where none comes. */
export type ControlCall = (url: string, method: string, body?: Json) => Promise<Json | undefined>

/** Bytes that an answer may have: a clock needs a hundred, the record of one world some megabytes. */
const mostBytes = 16 << 20
/** Patience with one call, in ms. */
const patience = 5000

/** Each call opens a connection of its own: there are few, and none may outlive the run. */
export function controlCall(proxyFor?: ProxyRule): ControlCall {
  return async (url, method, body) => {
    const roads = proxyFor ? await proxiedRoads(proxyFor) : directRoads()
    try {
      const sent = body === undefined ? undefined : JSON.stringify(body)
      const agent = roads.agent(new URL(url), false)
      const { status, text } = await withinLimit(patience, undefined, (signal) =>
        ask(new URL(url), method, sent, agent, signal),
      )
      if (status < 200 || status > 299)
        throw new Error(`${method} ${url} answered ${status}: ${cut(text, 200)}`)
      return parseJson(text)
    } finally {
      roads.close()
    }
  }
}

function ask(
  url: URL,
  method: string,
  body: string | undefined,
  agent: http.Agent | false,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly text: string }> {
  const headers = {
    accept: 'application/json',
    // Nothing needs to be unfolded, so nothing can unfold to more than was sent.
    'accept-encoding': 'identity',
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  }
  return new Promise((resolve, reject) => {
    const made = (url.protocol === 'https:' ? https : http).request(url, { method, headers, agent, signal })
    made.on('error', reject)
    made.on('upgrade', (_reply, socket) => {
      socket.destroy()
      reject(new Error(`${url.href} changed the protocol`))
    })
    made.on('response', (reply) => {
      const pieces: Buffer[] = []
      let size = 0
      reply.on('error', reject)
      reply.on('data', (piece: Buffer) => {
        size += piece.length
        pieces.push(piece)
        if (size > mostBytes) made.destroy(new Error(`${url.href} answered more than ${mostBytes} bytes`))
      })
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(pieces).toString('utf8') }),
      )
      reply.on('close', () => reject(new Error(`${url.href} left its answer half way`)))
    })
    made.end(body)
  })
}
