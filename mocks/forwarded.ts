// What a proxy says of the request that it passes on: the scheme and host the client used (RFC 7239, and the older X- names).
import type { IncomingHttpHeaders } from 'node:http'

export interface Forwarded {
  readonly scheme?: 'http' | 'https'
  readonly host?: string
  /** A proxy stands between: the socket's other end is not who asks. */
  readonly passedOn: boolean
}

const hostForm = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/** The first proxy's word counts, for it met the client; what does not look like a scheme or host is passed over. */
export function forwardedBy(headers: IncomingHttpHeaders): Forwarded {
  const standard = first(headers.forwarded)
  const scheme = (parameter(standard, 'proto') ?? first(headers['x-forwarded-proto']))?.toLowerCase()
  const host = parameter(standard, 'host') ?? first(headers['x-forwarded-host'])
  const older = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'] as const
  return {
    ...(scheme === 'http' || scheme === 'https' ? { scheme } : {}),
    ...(host !== undefined && hostForm.test(host) ? { host } : {}),
    passedOn: standard !== undefined || older.some((name) => headers[name] !== undefined),
  }
}

/** The first of a list with commas between. */
function first(value: string | readonly string[] | undefined): string | undefined {
  const text = typeof value === 'string' ? value : value?.[0]
  return text?.split(',')[0]?.trim()
}

function parameter(element: string | undefined, name: string): string | undefined {
  const pair = element
    ?.split(';')
    .map((part) => part.trim().split('='))
    .find(([key]) => key?.toLowerCase() === name)
  return pair?.slice(1).join('=').replace(/^"|"$/g, '')
}
