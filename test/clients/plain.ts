// A request over a real socket with the very headers it is given, for clients that cannot be installed here.
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'

export type Body = Record<string, unknown>

export interface Asked {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly body: Body
}

/** A request with exactly these headers and no others but those that HTTP itself needs. */
export function plain(
  url: string,
  method = 'GET',
  headers: OutgoingHttpHeaders = {},
  body = '',
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, async (reply) => {
      let text = ''
      for await (const piece of reply) text += piece
      const isJson = reply.headers['content-type'] === 'application/json'
      resolve({
        status: reply.statusCode ?? 0,
        headers: reply.headers,
        text,
        body: isJson ? JSON.parse(text) : {},
      })
    })
    asked.once('error', reject).end(body)
  })
}
